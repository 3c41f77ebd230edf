import { createHmac } from 'node:crypto';
import { openRows, readRow, writeWord } from './dynamodb-rows.ts';

const OPT_OUT_DAYS = 3650;

/** Who no longer wants digests, as keyed hashes: an address in a table of its own would be a list of customers. */
export function dynamodbOptOuts({
  verdictTable,
  hashKey,
}: {
  readonly verdictTable: string;
  readonly hashKey: string;
}) {
  const rows = openRows(verdictTable, OPT_OUT_DAYS);
  const rowOf = (recipient: string): string =>
    `digest-off#${createHmac('sha256', hashKey).update(recipient.toLowerCase()).digest('hex')}`;
  return {
    has: async (recipient: string): Promise<boolean> => (await readRow(rows, rowOf(recipient))) !== undefined,
    add: async (recipient: string): Promise<void> => await writeWord(rows, rowOf(recipient), 'off'),
  };
}
