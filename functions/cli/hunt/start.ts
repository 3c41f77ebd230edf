import { randomUUID } from 'node:crypto';
import type { SettingsTexts } from '../../../shared/activation/activation.ts';
import { buildBrandIndex } from '../../../shared/detect/text/brand-index.ts';
import { OMIT_ALL } from '../../../shared/events/context.ts';
import type { HuntWith } from '../../../shared/hunt/hunt-down.ts';
import type { Hunt } from '../../../shared/hunt/revise.ts';
import type { OperatorName } from '../../../shared/model/message-record.ts';
import { writeAudit } from '../../../shared/review/write-audit.ts';
import { loadBrands } from '../../../shared/settings/brand-settings.ts';
import { loadPolicy } from '../../../shared/settings/policy-settings.ts';
import { ENGINE } from '../../../shared/versions.ts';
import { createCodeReader } from '../../adapters/code-reader.ts';
import { dynamodbAuditLog } from '../../adapters/dynamodb-audit-log.ts';
import type { Environment } from '../../adapters/environment.ts';
import { eventbridgeAnnouncer } from '../../adapters/eventbridge-announcer.ts';
import type { Stores } from '../replay/stores.ts';

/** Who hunts and why. */
export interface Hunter {
  readonly by: OperatorName;
  readonly reason: string;
}

/** Everything that one hunt needs; its settings are checked. */
export function equipHunt(
  texts: SettingsTexts,
  { ledger, store }: Stores,
  environment: Environment,
): HuntWith {
  const [policy, brands] = [loadPolicy(texts.policy), loadBrands(texts.brands)];
  if (!policy.ok || !brands.ok) throw new Error('Cannot hunt: the settings in force cannot be read');
  const { deployment, hashKey } = environment;
  const versions = { ...ENGINE, policy: policy.value.version, brands: brands.value.version };
  return {
    ledger,
    store,
    announcer: eventbridgeAnnouncer(environment),
    events: { deployment, hashKey, privacy: policy.value.privacy ?? OMIT_ALL, versions },
    rules: {
      policy: policy.value,
      brands: buildBrandIndex(brands.value.profiles, brands.value.version),
      readCodes: createCodeReader(),
    },
  };
}

/**
 * Writes down who hunts by which settings, before anything is changed: a verdict whose settings are lost could not be
 * made again.
 */
export async function startHunt(
  { by, reason }: Hunter,
  texts: SettingsTexts,
  {
    use,
    stores,
    environment,
  }: { readonly use: HuntWith; readonly stores: Stores; readonly environment: Environment },
): Promise<Hunt> {
  const { policy, brands } = use.events.versions;
  await stores.archive.keep('policy', policy, texts.policy);
  await stores.archive.keep('brands', brands, texts.brands);
  const at = new Date().toISOString();
  const actor = { kind: 'operator', name: by } as const;
  const batch = randomUUID();
  const subjects = [
    { id: 'policy', after: policy },
    { id: 'brands', after: brands },
  ];
  await writeAudit(
    { at, actor, action: 'mail.hunt', subjects, batch, reason },
    { audit: dynamodbAuditLog(environment), newId: randomUUID },
  );
  return { at, by: actor, reason, batch };
}
