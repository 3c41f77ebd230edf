import type { MessageKey } from '../../../shared/model/verdict.ts';
import { sees } from '../../../shared/review/operator.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Call } from './route.ts';

/** One order carries out at most so many; a larger campaign takes several. */
const MOST = 5_000;

/** The messages of a campaign that still wait for a decision, straight from the ledger. */
export async function campaignKeys(
  campaign: string,
  { console, operator }: Call,
): Promise<readonly MessageKey[]> {
  const keys: MessageKey[] = [];
  let cursor: string | undefined;
  do {
    const page = await console.ledger.list({
      campaign,
      states: ['held', 'releasing', 'purging'],
      limit: 200,
      ...(cursor === undefined ? {} : { cursor }),
    });
    keys.push(...page.records.filter((record) => sees(operator, record)).map(({ key }) => key));
    cursor = page.cursor;
  } while (cursor !== undefined && keys.length < MOST);
  if (keys.length === 0) throw new HttpProblem('not-found', 'Cannot act: the campaign has no held messages');
  return keys.slice(0, MOST);
}
