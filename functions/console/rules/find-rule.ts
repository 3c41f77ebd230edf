import type { DeskRule } from '../../../shared/model/desk-rule.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Call } from '../routes/route.ts';

/** The rule that the path names, if the operator may change it. */
export async function findRule(
  { c, console, operator: { domains } }: Call,
  verb: 'remove' | 'renew',
): Promise<DeskRule> {
  const rule = (await console.rules.list()).find(({ id }) => id === c.req.param('id'));
  const to = rule?.scope.recipientDomain;
  if (rule === undefined || (domains !== 'all' && (to === undefined || !domains.includes(to))))
    throw new HttpProblem('not-found', `Cannot ${verb} rule: no such rule`);
  return rule;
}
