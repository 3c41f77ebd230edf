import type { MessageRecord, MessageState } from '../model/message-record.ts';

/** States that a message leaves by itself. */
const UNDER_WAY: readonly MessageState[] = ['received', 'screened', 'pending'];

/** How long after its next try was due we think that the try got lost: two of the longest delays of a queue. */
const PATIENCE_MS = 30 * 60_000;

/** Whether nothing is left to be done for a message by itself, or a try for it is ahead. Untold facts are left to do. */
export function isSettled({ state, outbox, retry }: MessageRecord, now: Date): boolean {
  if (UNDER_WAY.includes(state))
    return retry !== undefined && now.getTime() - Date.parse(retry.at) < PATIENCE_MS;
  return outbox.length === 0;
}
