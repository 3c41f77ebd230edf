import { openRows, readRow, writeWord } from './dynamodb-rows.ts';

const DISMISSAL_DAYS = 3650;

/** Proposals that a person does not want to hear of again. */
export function dynamodbDismissals({ verdictTable }: { readonly verdictTable: string }) {
  const rows = openRows(verdictTable, DISMISSAL_DAYS);
  const rowOf = (id: string): string => `proposal-dismissed#${id}`;
  return {
    has: async (id: string): Promise<boolean> => (await readRow(rows, rowOf(id))) !== undefined,
    add: async (id: string, by: string): Promise<void> => await writeWord(rows, rowOf(id), by),
  };
}
