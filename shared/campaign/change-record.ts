import type { MessageRecord } from '../model/message-record.ts';
import type { MessageKey } from '../model/verdict.ts';
import type { Ledger } from '../ports.ts';

const MAX_TRIES = 10;

/** Reads, changes and writes a record until nobody came in between; undefined when there is no such record. */
export async function changeRecord(
  key: MessageKey,
  ledger: Ledger,
  next: (record: MessageRecord) => MessageRecord,
): Promise<MessageRecord | undefined> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const record = await ledger.read(key);
    if (record === undefined) return undefined;
    const changed = next(record);
    if (changed === record) return record;
    const written = { ...changed, version: record.version + 1 };
    if ((await ledger.advance(written)) === 'done') return written;
  }
  throw new Error(`Cannot change record of ${key}: others changed it ${MAX_TRIES} times meanwhile`);
}
