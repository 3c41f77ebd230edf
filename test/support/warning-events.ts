import { campaignOf, fold } from '../../shared/campaign/state.ts';
import { announceCampaign } from '../../shared/events/build/campaign.ts';
import { canaryReinstated, ruleExpiring } from '../../shared/events/build/service-facts.ts';
import { OMIT_ALL } from '../../shared/events/context.ts';
import { tell } from '../../shared/events/tell.ts';
import type { EndingEntry } from '../../shared/expiry/entries.ts';
import type { OutboxEntry } from '../../shared/model/message-record.ts';
import { copy, prizeMailing } from './campaign-mail.ts';
import { messageRecord, VERSIONS } from './message-records.ts';

const context = { deployment: 'prod-tokyo', privacy: OMIT_ALL, hashKey: 'key', versions: VERSIONS };

const toEvent = (entry: OutboxEntry | undefined) => ({
  'detail-type': entry?.detailType ?? '',
  detail: entry?.detail,
});

/** A campaign of two messages, as EventBridge hands it to a target. */
export function campaignDetected() {
  const campaign = fold(campaignOf(copy(prizeMailing(), 1), 'cmp-1'), [copy(prizeMailing(), 2)]);
  const now = new Date('2026-11-25T09:01:00Z');
  return toEvent(announceCampaign(campaign, { trigger: 'recipients', now }, context).outbox[0]);
}

/** Mail to a canary of this list, as EventBridge hands it to a target. */
export function canaryTripped(list: string) {
  const at = '2026-11-25T09:00:00.000Z';
  const canary = { id: 'canary-1', list, seededAt: at };
  const fact = { type: 'Canary Tripped', at, canary, assessment: 'leak', neighbours: 0 } as const;
  return toEvent(tell(messageRecord(), fact, context).outbox[0]);
}

/** An allow of the desk that ends. */
export const DESK_ALLOW: EndingEntry = {
  id: 'rule-1',
  kind: 'allow',
  where: 'desk',
  subject: 'dkim esp.example',
  brand: 'northwind-bank',
  owner: 'aiko',
  ends: '2026-12-01T00:00:00.000Z',
};

/** Something that ends in three days, as EventBridge hands it to a target. */
export const ruleEnds = (entry = DESK_ALLOW) =>
  toEvent(
    ruleExpiring({ entry, withinDays: 3 }, { key: 'expiry:1:3', at: '2026-11-28T00:00:00.000Z', context }),
  );

/** The trips of a canary taken back, as EventBridge hands it to a target. */
export function canaryTakenBack(reason: string) {
  const at = '2026-11-26T09:00:00.000Z';
  const canary = { id: 'canary-1', list: 'shop customers', seededAt: '2026-11-01T00:00:00.000Z' };
  const actor = { kind: 'operator', name: 'aiko' } as const;
  return toEvent(
    canaryReinstated(
      { at, version: 2, canary, trippedAt: '2026-11-25T09:00:00.000Z', actor, reason },
      context,
    ),
  );
}
