import { retireCanary as retire } from '../../../shared/canary/manage.ts';
import { isInScope } from '../../../shared/review/operator.ts';
import { writeAudit } from '../../../shared/review/write-audit.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Route } from './route.ts';

/** Takes a canary out of use; it stays in the list. */
export const retireCanary: Route = {
  method: 'DELETE',
  path: '/canaries/:id',
  permission: 'canaries.write',
  handle: async ({ c, console, operator }) => {
    const id = c.req.param('id') ?? '';
    const canary = (await console.canaries.all()).find((one) => one.id === id);
    if (canary === undefined || !isInScope(operator, canary.address))
      throw new HttpProblem('not-found', 'Cannot retire canary: no such canary');
    const at = console.now();
    await writeAudit(
      {
        at: at.toISOString(),
        actor: { kind: 'operator', name: operator.name },
        action: 'canary.retired',
        subjects: [{ id, before: canary.state, after: 'retired' }],
        reason: '',
      },
      console,
    );
    await retire(id, at, console.canaries);
    return c.body(null, 204);
  },
};
