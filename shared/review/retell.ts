import { type MessageKey, toMessageKey } from '../model/verdict.ts';
import type { Desk } from './desk.ts';
import { inTurns } from './in-turns.ts';

/** The bus is back within a day, or somebody has been called. */
const LATELY_MS = 26 * 60 * 60_000;
/** The chain's end is read so far back; more decisions in a day are told by the reconciler while mail is young. */
const MOST_ENTRIES = 500;

/**
 * Announces what the bus did not take when colleagues decided. The reconciler does so too, but looks only at mail of
 * the last days, and people decide about older mail. The audit chain says whom to look at: it is in the order
 * of decisions, which no index of the ledger is. Safe to repeat: an event keeps its idempotency key.
 */
export async function retell(desk: Desk): Promise<{ readonly retold: number }> {
  const head = await desk.audit.head();
  if (head === undefined) return { retold: 0 };
  const after = Math.max(0, head.number - MOST_ENTRIES);
  const since = new Date(desk.now().getTime() - LATELY_MS).toISOString();
  const keys = new Set<MessageKey>();
  for (const { at, subjects, action } of await desk.audit.list({ after, limit: MOST_ENTRIES })) {
    if (at < since || !action.startsWith('message.')) continue;
    for (const { id } of subjects) {
      const key = toMessageKey(id);
      if (key !== undefined) keys.add(key);
    }
  }
  const retold = await inTurns([...keys], 8, async (key) => await retellOne(key, desk));
  return { retold: retold.filter((told) => told).length };
}

async function retellOne(key: MessageKey, { ledger, announce }: Desk): Promise<boolean> {
  const record = await ledger.read(key);
  if (record === undefined || record.outbox.length === 0) return false;
  return (await announce(record)).outbox.length === 0;
}
