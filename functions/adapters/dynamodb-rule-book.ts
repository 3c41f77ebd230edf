import type { DeskRule } from '../../shared/model/desk-rule.ts';
import { PortError, type RuleBook } from '../../shared/ports.ts';
import { openRows, putRow, readRow, readShelf, unpack } from './dynamodb-rows.ts';

const SHELF = 'desk-rule';
const RULE_DAYS = 3650;

interface Kept {
  readonly version: number;
  readonly rule: DeskRule;
}

/** The desk's rules in the verdict table. */
export function dynamodbRuleBook({ verdictTable }: { readonly verdictTable: string }): RuleBook {
  const rows = openRows(verdictTable, RULE_DAYS);
  return {
    list: async () => (await readShelf(rows, SHELF, '')).map((value) => (value as Kept).rule),
    put: async (rule) => {
      const there = await readRow(rows, `desk-rule#${rule.id}`);
      const version = there === undefined ? 1 : (unpack(there) as Kept).version + 1;
      const place = { shelf: SHELF, position: `${rule.at}#${rule.id}` };
      const value: Kept = { version, rule };
      if ((await putRow(rows, `desk-rule#${rule.id}`, { value, place })) === 'conflict')
        throw new PortError('Cannot write rule: somebody else did in between');
    },
  };
}
