import type { MessageRecord } from '../../../shared/model/message-record.ts';
import { toMessageKey } from '../../../shared/model/verdict.ts';
import { sees } from '../../../shared/review/operator.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Call } from './route.ts';

/** The record that the path names. One that is outside the operator's domains does not exist for them. */
export async function findMessage({ c, console, operator }: Call): Promise<MessageRecord> {
  const key = toMessageKey(c.req.param('key') ?? '');
  const record = key === undefined ? undefined : await console.ledger.read(key);
  if (record === undefined || !sees(operator, record))
    throw new HttpProblem('not-found', 'Cannot show message: no such message');
  console.index.learn(record);
  return record;
}
