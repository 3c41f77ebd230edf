import { change } from '../campaign/join.ts';
import { canaryReinstated } from '../events/build/service-facts.ts';
import type { EventContext } from '../events/context.ts';
import type { Canary } from '../model/canary.ts';
import type { OperatorName } from '../model/message-record.ts';
import { done, type Result, refused } from '../model/result.ts';
import {
  type Announcer,
  type AuditLog,
  type CampaignStore,
  type CanaryStore,
  type Clock,
  PortError,
} from '../ports.ts';
import { writeAudit } from '../review/write-audit.ts';
import { changeCanary } from './manage.ts';

/** Whose word it is, and why: both go into the audit chain, and the event carries them. */
export interface Reinstatement {
  readonly by: OperatorName;
  readonly reason: string;
}

/** What taking back a trip needs from the world. */
export interface ReinstateWith {
  readonly canaryStore: CanaryStore;
  readonly campaigns: CampaignStore;
  readonly announcer: Announcer;
  readonly audit: AuditLog;
  readonly context: EventContext;
  readonly now: Clock;
  readonly newId: () => string;
}

/** Why a trip cannot be taken back. */
export type ReinstateProblem = 'no-such-canary' | 'not-tripped';

/** A campaign may have no other ground for being taken for one than this canary. */
async function leaveCampaigns({ id, trippedAt = '' }: Canary, { campaigns }: ReinstateWith): Promise<void> {
  const isOther = (hit: string) => !hit.endsWith(` ${id}`);
  for (const campaign of await campaigns.active(trippedAt)) {
    if (campaign.canaries.every(isOther)) continue;
    await change(campaign.id, campaigns, (there) => ({
      ...there,
      canaries: there.canaries.filter(isOther),
    }));
  }
}

/**
 * Takes back every trip of a canary so far: a person knows that its list did not leak. It is quiet again and goes on
 * watching. Audit, event, campaigns, canary, in this order: until the last write it is still tripped, so that a crash
 * leaves something to repeat, and the event's id is the same however often it is told.
 * @throws PortError when the bus does not take the event.
 */
export async function reinstateCanary(
  id: string,
  { by, reason }: Reinstatement,
  use: ReinstateWith,
): Promise<Result<Canary, ReinstateProblem>> {
  const canary = (await use.canaryStore.all()).find((one) => one.id === id);
  if (canary === undefined) return refused('no-such-canary');
  const { trippedAt, version, list, seededAt } = canary;
  if (trippedAt === undefined) return refused('not-tripped');
  const at = use.now().toISOString();
  const actor = { kind: 'operator', name: by } as const;
  const subjects = [{ id, before: `tripped ${trippedAt}`, after: 'quiet' }];
  await writeAudit({ at, actor, action: 'canary.reinstated', subjects, reason }, use);
  const told = { canary: { id, list, seededAt }, trippedAt, actor, reason, at, version };
  const event = canaryReinstated(told, use.context);
  if (!(await use.announcer.announce([event])).has(event.idempotencyKey))
    throw new PortError(`Cannot reinstate canary ${id}: the event was not taken`);
  await leaveCampaigns(canary, use);
  const quiet = await changeCanary(id, use.canaryStore, (there) => {
    const { trippedAt: _, ...untripped } = there;
    return { ...untripped, reinstatedAt: at };
  });
  return quiet === undefined ? refused('no-such-canary') : done(quiet);
}
