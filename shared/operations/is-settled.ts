import type { MessageRecord } from '../model/message-record.ts';
import { isUnderWay } from '../model/message-state.ts';

/** How long after its next try was due we think that the try got lost: two of the longest delays of a queue. */
const PATIENCE_MS = 30 * 60_000;

/** Whether nothing is left to be done for a message by itself, or a try for it is ahead. Untold facts are left to do. */
export function isSettled({ state, outbox, retry }: MessageRecord, now: Date): boolean {
  if (isUnderWay(state)) return retry !== undefined && now.getTime() - Date.parse(retry.at) < PATIENCE_MS;
  return outbox.length === 0;
}
