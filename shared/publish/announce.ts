import type { MessageRecord } from '../model/message-record.ts';
import { type Announcer, type Journal, type Ledger, PortError } from '../ports.ts';
import { write } from './step.ts';

/** What sending the outbox needs; the review desk uses it as well. */
export interface Announcing {
  readonly announcer: Announcer;
  readonly ledger: Ledger;
  readonly journal: Journal;
}

/**
 * Sends what the outbox holds and empties it. A crash in between sends an event twice, with the same id and
 * idempotency key. @throws PortError when the bus did not take all: what is left goes out at the next try.
 */
export async function announce(record: MessageRecord, use: Announcing): Promise<MessageRecord> {
  if (record.outbox.length === 0 && record.lease === undefined) return record;
  const told = await use.announcer.announce(record.outbox);
  const outbox = record.outbox.filter(({ idempotencyKey }) => !told.has(idempotencyKey));
  const { lease: _, ...free } = record;
  const written = await write({ ...free, outbox }, use.ledger);
  if (outbox.length > 0)
    throw new PortError(
      `Cannot announce ${outbox.length} events of ${record.key}: the bus did not take them`,
    );
  use.journal({ event: 'verdict.announced' });
  return written;
}
