import type { HistoryEntry, MessageRecord, OutboxEntry } from '../model/message-record.ts';
import { mayStep } from '../model/message-state.ts';
import type { Action, Change, Order } from './actions/action.ts';
import type { Desk } from './desk.ts';

/** The record after an action: next version, history, and the event that tells of it, all in one write. */
export function applyChange(
  record: MessageRecord,
  change: Change,
  { order, action, tell }: { readonly order: Order; readonly action: Action; readonly tell: Desk['tell'] },
): MessageRecord {
  const to = change.to ?? record.state;
  if (to !== record.state && !mayStep(record.state, to))
    throw new Error(`Cannot ${action.id} message: no step from ${record.state} to ${to}`);
  const stepped = {
    ...without(record, change.drop ?? []),
    ...change.set,
    version: record.version + 1,
    state: to,
    history: [...record.history, historyEntry(record, to, { order, action })],
  };
  return change.tell === undefined ? stepped : withFact(stepped, tellOf(change.tell, { order, tell }));
}

/** Adds an event to the record's outbox and counts it. */
export function withFact(record: MessageRecord, tell: (record: MessageRecord) => OutboxEntry): MessageRecord {
  const counted = { ...record, sequence: record.sequence + 1 };
  return { ...counted, outbox: [...record.outbox, tell(counted)] };
}

const tellOf =
  (
    fact: NonNullable<Change['tell']>,
    { order, tell }: { readonly order: Order; readonly tell: Desk['tell'] },
  ) =>
  (record: MessageRecord): OutboxEntry =>
    tell(record, {
      ...fact,
      actor: { kind: 'operator', name: order.by.name },
      reason: order.reason,
      batch: order.batch,
      at: order.at.toISOString(),
    });

const historyEntry = (
  { state }: MessageRecord,
  to: MessageRecord['state'],
  { order, action }: { readonly order: Order; readonly action: Action },
): HistoryEntry => ({
  at: order.at.toISOString(),
  from: state,
  to,
  by: { kind: 'operator', name: order.by.name },
  reason: order.reason,
  batch: order.batch,
  action: action.id,
});

function without(record: MessageRecord, names: readonly ('assignedTo' | 'releaseRequest')[]): MessageRecord {
  const copy: { -readonly [Name in keyof MessageRecord]: MessageRecord[Name] } = { ...record };
  for (const name of names) delete copy[name];
  return copy;
}
