import { randomUUID } from 'node:crypto';
import { DEFAULT_WARNINGS } from '../../../shared/campaign/warning.ts';
import type { Watch } from '../../../shared/campaign/watch.ts';
import { OMIT_ALL } from '../../../shared/events/context.ts';
import type { AuditLog, Ledger, MessageStore } from '../../../shared/ports.ts';
import { ENGINE } from '../../../shared/versions.ts';
import { connectWatch } from '../../adapters/campaign-watch.ts';
import { dynamodbAuditLog } from '../../adapters/dynamodb-audit-log.ts';
import { dynamodbRuleBook } from '../../adapters/dynamodb-rule-book.ts';
import { type Environment, readEnvironment } from '../../adapters/environment.ts';
import { eventbridgeAnnouncer } from '../../adapters/eventbridge-announcer.ts';
import { type Settings, s3Settings } from '../../adapters/s3-settings.ts';
import { openStores } from '../replay/stores.ts';

/** Options that say where campaigns, canaries and records lie. */
export const PLACE_OPTIONS = {
  data: { type: 'string' },
  'site-port': { type: 'string', default: '8025' },
} as const;

/** The same options for the help. */
export const PLACE_USAGE = `  --data DIR          a folder of sekisho serve --data that no running service uses
  --site-port N       site of the running service on this machine (default 8025)
  With SEKISHO_VERDICT_TABLE and the other variables of the stack set, it works on AWS.`;

/** Everything that the commands about campaigns work on. */
export interface CampaignPlace extends Watch {
  readonly ledger: Ledger;
  readonly store: MessageStore;
  readonly audit: AuditLog;
  readonly newId: () => string;
  readonly close: () => Promise<void>;
}

/** What a command tells follows the settings of the place that it works on, as the service's own words do. */
const settingsInForce = async (environment: Environment): Promise<Settings> =>
  await s3Settings(environment.configBucket, {
    onChange: async () => {},
    // The first reading throws what is wrong with it; there is no second.
    onFailure: () => {},
    deskRules: dynamodbRuleBook(environment).list,
  })();

/** Opens a data folder, the running service or AWS. */
export async function openCampaigns(values: {
  readonly data?: string | undefined;
  readonly 'site-port': string;
}): Promise<CampaignPlace> {
  const { ledger, store, close } = await openStores(values.data, Number(values['site-port']));
  const environment = readEnvironment(process.env);
  const { deployment, hashKey } = environment;
  const { policy, brands } = await settingsInForce(environment);
  const versions = { ...ENGINE, policy: policy.version, brands: brands.version };
  const announcer = eventbridgeAnnouncer(environment);
  const watch = connectWatch(environment, { announcer, now: () => new Date() });
  const context = { deployment, hashKey, privacy: policy.privacy ?? OMIT_ALL, versions };
  const audit = dynamodbAuditLog(environment);
  const warnings = policy.warnings ?? DEFAULT_WARNINGS;
  return { ...watch, warnings, context, ledger, store, audit, newId: randomUUID, close };
}
