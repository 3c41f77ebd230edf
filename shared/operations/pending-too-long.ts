import type { Clock, Ledger } from '../ports.ts';

/** The policy decides after an hour of DNS trouble; a quarter more is the queue's longest delay. */
const LIMIT_MS = 75 * 60_000;

/** Enough to ring an alarm. */
const COUNTED = 500;

/** How many messages still wait for DNS although the policy should have decided by now; 500 at the most. */
export async function countPendingTooLong({
  ledger,
  now,
}: {
  readonly ledger: Pick<Ledger, 'list'>;
  readonly now: Clock;
}): Promise<number> {
  const to = new Date(now().getTime() - LIMIT_MS).toISOString();
  const { records } = await ledger.list({ states: ['pending'], to, limit: COUNTED });
  return records.length;
}
