import type { AuditEntry } from '../../shared/model/audit-entry.ts';
import type { AuditLog } from '../../shared/ports.ts';
import { openRows, putRow, readRow, readRows, unpack, writeWord } from './dynamodb-rows.ts';

/** Entries outlive the mail that they tell of. */
const AUDIT_DAYS = 3650;
const HEAD = 'audit-head#';
const rowOf = (number: number): string => `audit#${String(number).padStart(12, '0')}`;

interface Kept {
  readonly version: number;
  readonly entry: AuditEntry;
}
const kept = (version: number, entry: AuditEntry): Kept => ({ version, entry });
const entryOf = (row: Parameters<typeof unpack>[0]): AuditEntry => (unpack(row) as Kept).entry;

/** The audit chain in the verdict table: one row an entry, each written once and tombstoned at most once. */
export function dynamodbAuditLog({ verdictTable }: { readonly verdictTable: string }): AuditLog {
  const rows = openRows(verdictTable, AUDIT_DAYS);
  const read = async (number: number): Promise<AuditEntry | undefined> => {
    const row = await readRow(rows, rowOf(number));
    return row === undefined ? undefined : entryOf(row);
  };
  return {
    // The word is only where to begin looking: a crash after an entry leaves it behind, never ahead.
    head: async () => {
      const word = await readRow(rows, HEAD);
      let newest = await read(Number(word?.word?.S ?? 0));
      for (;;) {
        const next = await read((newest?.number ?? 0) + 1);
        if (next === undefined) return newest;
        newest = next;
      }
    },
    append: async (entry) => {
      const written = await putRow(rows, rowOf(entry.number), { value: kept(1, entry), place: undefined });
      if (written === 'done') await writeWord(rows, HEAD, String(entry.number));
      return written;
    },
    list: async ({ after, limit }) => {
      const wanted = Array.from({ length: limit }, (_, at) => rowOf(after + 1 + at));
      return (await readRows(rows, wanted)).map(entryOf).sort((a, b) => a.number - b.number);
    },
    erase: async (entry) => {
      await putRow(rows, rowOf(entry.number), { value: kept(2, entry), place: undefined });
    },
  };
}
