import type { Fact, NewFact } from '../model/fact.ts';
import type { MessageRecord, OutboxEntry } from '../model/message-record.ts';
import { factData } from './build/fact-data.ts';
import type { EventContext } from './context.ts';
import { toOutboxEntry } from './envelope.ts';

/** The word in idempotency keys. */
const WORD: Readonly<Record<Fact['type'], string>> = {
  'Mail Verdict Issued': 'verdict',
  'Mail Quarantined': 'quarantined',
  'Mail Released': 'released',
  'Mail Release Requested': 'release-requested',
  'Mail Release Denied': 'release-denied',
  'Mail Purged': 'purged',
  'Mail Verdict Revised': 'revised',
  'Mail Recall Requested': 'recall',
  'Canary Tripped': 'canary',
};

/** The event for a fact that stands in the record. */
export const toEvent = (record: MessageRecord, fact: Fact, context: EventContext): OutboxEntry =>
  toOutboxEntry(
    {
      detailType: fact.type,
      idempotencyKey: `ses:${record.key}:${WORD[fact.type]}:${fact.sequence}`,
      sequence: fact.sequence,
      occurredAt: fact.at,
      correlationId: record.key,
      deployment: context.deployment,
      versions: record.verdict?.versions ?? context.versions,
    },
    factData(record, fact, context),
  );

/**
 * The record with one more fact and its event in the outbox; write it with the same conditional write as the step
 * that the fact tells, and send the outbox afterwards. Retrying the write makes the same event again.
 * @example tell(held, { type: 'Mail Quarantined', at, by: { kind: 'service', name: 'screen-mail' }, reason: 'evidence' }, context)
 */
export function tell(record: MessageRecord, fact: NewFact, context: EventContext): MessageRecord {
  const sequence = record.sequence + 1;
  const placed: Fact = { ...fact, sequence };
  const next: MessageRecord = { ...record, sequence, facts: [...(record.facts ?? []), placed] };
  return { ...next, outbox: [...record.outbox, toEvent(next, placed, context)] };
}

/** Every event of a message, made again from its record: same ids, same keys, oldest first. */
export const toEvents = (record: MessageRecord, context: EventContext): readonly OutboxEntry[] =>
  (record.facts ?? []).map((fact) => toEvent(record, fact, context));
