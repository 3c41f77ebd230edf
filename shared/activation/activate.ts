import { policyActivated } from '../events/build/service-facts.ts';
import type { EventContext } from '../events/context.ts';
import { done, type Result, refused } from '../model/result.ts';
import { type Announcer, type AuditLog, type Clock, PortError } from '../ports.ts';
import { writeAudit } from '../review/write-audit.ts';
import { loadBrands } from '../settings/brand-settings.ts';
import { loadPolicy } from '../settings/policy-settings.ts';
import type {
  Activation,
  BacktestSummary,
  SettingsShelf,
  SettingsTexts,
  SettingsVersions,
} from './activation.ts';
import { type ActivationRequest, permit } from './permit.ts';

/** What an activation needs from the world. */
export interface ActivateWith {
  readonly shelf: SettingsShelf;
  readonly announcer: Announcer;
  readonly audit: AuditLog;
  readonly events: EventContext;
  readonly now: Clock;
  readonly newId: () => string;
  /** See `permit`. */
  readonly limit?: number;
}

/** The versions of texts, or why they cannot be used: a broken file never comes into force. */
export function versionsOf({ policy, brands }: SettingsTexts): Result<SettingsVersions, string> {
  const [rules, registry] = [loadPolicy(policy), loadBrands(brands)];
  if (!rules.ok)
    return refused(
      `the policy has ${rules.problem.length} mistakes, first in line ${rules.problem[0]?.line}: ${rules.problem[0]?.reason}`,
    );
  if (!registry.ok)
    return refused(
      `the registry has ${registry.problem.length} mistakes, first in line ${registry.problem[0]?.line}: ${registry.problem[0]?.reason}`,
    );
  return done({ policy: rules.value.version, brands: registry.value.version });
}

/**
 * Puts settings in force: lint, limit, conditional write, record, audit, event, in this order. What is in force
 * stays so until the write; a crash after it leaves only the telling undone.
 * @throws PortError when the bus did not take the event: the settings are in force, recorded and audited nevertheless.
 */
export async function activate(
  texts: SettingsTexts,
  { backtest, ...request }: ActivationRequest & { readonly backtest: BacktestSummary },
  use: ActivateWith,
): Promise<Result<Activation, string>> {
  const after = versionsOf(texts);
  if (!after.ok) return after;
  const permitted = permit(request, backtest, use.limit);
  if (!permitted.ok) return permitted;
  const { revision, ...current } = await use.shelf.current();
  const before = versionsOf(current);
  if (!before.ok) return refused(`the settings in force cannot be read: ${before.problem}`);
  await use.shelf.keep(current, before.value);
  await use.shelf.keep(texts, after.value);
  if ((await use.shelf.replace(texts, revision)) === 'conflict') {
    return refused('somebody else activated other settings meanwhile; look at them and try again');
  }
  const at = use.now().toISOString();
  const activation: Activation = { at, ...request, before: before.value, after: after.value, backtest };
  await tellOf(activation, use);
  return done(activation);
}

/** Record, audit, event: each may be told twice after a crash, none changes what is in force. */
async function tellOf(activation: Activation, use: ActivateWith): Promise<void> {
  const { at, by, reason, before, after } = activation;
  const subjects = (['policy', 'brands'] as const).map((id) => ({
    id,
    before: before[id],
    after: after[id],
  }));
  await use.shelf.record(activation);
  await writeAudit(
    { at, actor: { kind: 'operator', name: by }, action: 'policy.activate', subjects, reason },
    use,
  );
  const { versions } = use.events;
  const told = { at, actor: { kind: 'operator' as const, name: by }, reason, before, after };
  const event = policyActivated(told, { ...use.events, versions: { ...versions, ...after } });
  // PutEvents can answer without taking what it was given: nobody else would notice.
  if (!(await use.announcer.announce([event])).has(event.idempotencyKey))
    throw new PortError(
      `Cannot announce policy ${after.policy}: it is in force, but the bus did not take its event`,
    );
}
