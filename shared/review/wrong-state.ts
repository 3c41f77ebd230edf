import type { HistoryEntry, MessageRecord } from '../model/message-record.ts';
import type { Refusal } from './refusal.ts';

/** The step that brought the message into the state it is in. */
export const enteredBy = ({ history, state }: MessageRecord): HistoryEntry | undefined =>
  history.findLast(({ from, to }) => to === state && from !== to);

/** Why a held message's action cannot be: "already released by X". The order counts, not who carried it out. */
export function wrongState(record: MessageRecord): Refusal {
  const ordered = record.history.findLast(
    ({ from, to, by }) => from !== to && by.kind === 'operator' && to !== 'held',
  );
  const entered = ordered ?? enteredBy(record);
  return { kind: 'wrong-state', state: record.state, by: entered?.by, at: entered?.at };
}
