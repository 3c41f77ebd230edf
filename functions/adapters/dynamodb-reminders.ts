import type { Reminders } from '../../shared/ports.ts';
import { openRows, readRow, writeWord } from './dynamodb-rows.ts';

/** Longer than the longest threshold, so that nothing is told twice before it ends. */
const REMINDER_DAYS = 60;

/** What was told about entries that end, in the verdict table. */
export function dynamodbReminders({ verdictTable }: { readonly verdictTable: string }): Reminders {
  const rows = openRows(verdictTable, REMINDER_DAYS);
  return {
    has: async (key) => (await readRow(rows, `reminder#${key}`)) !== undefined,
    add: async (key) => await writeWord(rows, `reminder#${key}`, 'told'),
  };
}
