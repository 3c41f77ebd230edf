import { randomUUID } from 'node:crypto';
import type { SealingKey } from '../../shared/act/seal.ts';
import { associator } from '../../shared/campaign/associate.ts';
import { DEFAULT_WARNINGS } from '../../shared/campaign/warning.ts';
import { OMIT_ALL } from '../../shared/events/context.ts';
import { type Everything, PATIENCE, type Patience } from '../../shared/everything.ts';
import { toErrorFacts } from '../../shared/model/journal.ts';
import type { MessageKey } from '../../shared/model/verdict.ts';
import type { Journal, NextHop } from '../../shared/ports.ts';
import { withReports } from '../../shared/report/mailbox/associate-reports.ts';
import { ENGINE } from '../../shared/versions.ts';
import { connectWatch } from '../adapters/campaign-watch.ts';
import { createCodeReader } from '../adapters/code-reader.ts';
import { createResolver } from '../adapters/dns-resolver.ts';
import { dynamodbLedger } from '../adapters/dynamodb-ledger.ts';
import { dynamodbRuleBook } from '../adapters/dynamodb-rule-book.ts';
import type { Environment } from '../adapters/environment.ts';
import { eventbridgeAnnouncer } from '../adapters/eventbridge-announcer.ts';
import { createNextHop } from '../adapters/next-hop.ts';
import { s3MessageStore, s3NotificationStore } from '../adapters/s3-message-store.ts';
import { s3Settings } from '../adapters/s3-settings.ts';
import { s3SettingsArchive } from '../adapters/s3-settings-archive.ts';
import { createScreeningPool } from '../adapters/screening-pool.ts';
import { readSealingKey } from '../adapters/sealing-key.ts';
import { sqsPostponer } from '../adapters/sqs-postponer.ts';

/** Everything for one message; ports live as long as the process, settings are the newest. */
export type World = (key: MessageKey) => Promise<Everything>;

/** What differs between Lambda and a laptop: who listens, and how patient to be. */
export interface WorldOptions {
  readonly journal: (key?: MessageKey) => Journal;
  readonly patience?: Patience;
  /** In place of the one that the environment names. */
  readonly nextHop?: NextHop;
}

const sealingKey = async (environment: Environment): Promise<{ readonly sealingKey?: SealingKey }> => {
  const key = await readSealingKey(environment);
  return key === undefined ? {} : { sealingKey: key };
};

/** Reading in threads needs their code beside the bundle; in the handler's own thread nothing can be ended. */
const reader = ({ screeningThreads: threads }: Environment): Pick<Everything, 'examine' | 'readCodes'> =>
  threads === 0 ? { readCodes: createCodeReader() } : { examine: createScreeningPool({ threads }).examine };

/** Connects every port to what the environment names. */
export async function createWorld(environment: Environment, options: WorldOptions): Promise<World> {
  const { deployment, hashKey, dnsServer } = environment;
  const service = options.journal();
  const archive = s3SettingsArchive(environment.incoming);
  const settings = s3Settings(environment.configBucket, {
    onChange: async ({ policy, brands, texts }) => {
      await archive.keep('policy', policy.version, texts.policy);
      await archive.keep('brands', brands.version, texts.brands);
      const brandCount = brands.profiles.length;
      service({ event: 'settings.loaded', policyVersion: policy.version, brandCount });
    },
    deskRules: dynamodbRuleBook(environment).list,
    onFailure: (error) => service({ event: 'settings.refused', error: toErrorFacts(error) }),
  });
  const ports = {
    ledger: dynamodbLedger(environment),
    store: s3MessageStore(environment),
    notifications: s3NotificationStore(),
    announcer: eventbridgeAnnouncer(environment),
    postponer: sqsPostponer(environment),
    nextHop: options.nextHop ?? (await createNextHop(environment)),
    resolve: createResolver(dnsServer === undefined ? {} : { servers: [dnsServer] }),
    now: () => new Date(),
    newId: randomUUID,
    patience: options.patience ?? PATIENCE,
    ...reader(environment),
    ...(await sealingKey(environment)),
  };
  const watch = connectWatch(environment, ports);
  return async (key) => {
    const { policy, brands } = await settings();
    const versions = { ...ENGINE, policy: policy.version, brands: brands.version };
    const events = { deployment, hashKey, privacy: policy.privacy ?? OMIT_ALL, versions };
    const warnings = policy.warnings ?? DEFAULT_WARNINGS;
    const related = { ...watch, context: events, warnings };
    const desk = { ...ports, watch: related, screener: { ...ports, policy, brands } };
    const associate = withReports(associator(related, brands), desk);
    return { ...ports, policy, brands, events, associate, journal: options.journal(key) };
  };
}
