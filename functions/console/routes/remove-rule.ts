import type { DeskRule } from '../../../shared/model/desk-rule.ts';
import { writeAudit } from '../../../shared/review/write-audit.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Call, Route } from './route.ts';

/** Ends an allow or a block now; it stays in the list. */
export const removeRule: Route = {
  method: 'DELETE',
  path: '/rules/:id',
  permission: 'rules.write',
  handle: async (call) => {
    const { c, console, operator } = call;
    const rule = (await console.rules.list()).find(({ id }) => id === c.req.param('id'));
    if (rule === undefined || !isTheirs(rule, call))
      throw new HttpProblem('not-found', 'Cannot remove rule: no such rule');
    await writeAudit(
      {
        at: console.now().toISOString(),
        actor: { kind: 'operator', name: operator.name },
        action: `rule.${rule.kind}-removed`,
        subjects: [{ id: rule.id, before: JSON.stringify({ ...rule.identity, ...rule.scope }) }],
        reason: '',
      },
      console,
    );
    await console.rules.put({ ...rule, expires: console.now().toISOString() });
    return c.body(null, 204);
  },
};

const isTheirs = ({ scope }: DeskRule, { operator: { domains } }: Call): boolean =>
  domains === 'all' || (scope.recipientDomain !== undefined && domains.includes(scope.recipientDomain));
