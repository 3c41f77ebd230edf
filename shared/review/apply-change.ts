import type { NewFact } from '../model/fact.ts';
import type { HistoryEntry, MessageRecord } from '../model/message-record.ts';
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
  const fact = change.tell === undefined ? undefined : factOf(change.tell, stepped, order);
  return fact === undefined ? stepped : tell(stepped, fact);
}

/** A revision needs a verdict to revise; everything else can be told of any record. */
function factOf(
  type: NonNullable<Change['tell']>,
  { verdict }: MessageRecord,
  { by, at, reason, batch, report = 'false-positive' }: Order,
): NewFact | undefined {
  const told = { at: at.toISOString(), by: { kind: 'operator', name: by.name } } as const;
  if (type !== 'Mail Verdict Revised') return { ...told, type, reason, batch };
  return verdict === undefined ? undefined : { ...told, type, before: verdict, cause: report };
}

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
