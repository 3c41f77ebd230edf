import * as v from 'valibot';
import { isInScope } from '../../../shared/review/operator.ts';
import { HttpProblem } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import { showCanary } from './list-canaries.ts';
import type { Route } from './route.ts';

const Order = v.object({ reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)) });

/** Takes back a canary's trips so far: it is quiet again, and whoever heard of them hears of this. */
export const reinstateCanary: Route = {
  method: 'POST',
  path: '/canaries/:id/reinstatement',
  permission: 'canaries.write',
  handle: async ({ c, console, operator }) => {
    const { reason } = await readJson(c, Order);
    const id = c.req.param('id') ?? '';
    const canary = (await console.canaries.all()).find((one) => one.id === id);
    if (canary === undefined || !isInScope(operator, canary.address))
      throw new HttpProblem('not-found', 'Cannot reinstate canary: no such canary');
    const result = await console.reinstateCanary(id, { by: operator.name, reason });
    if (!result.ok) throw new HttpProblem('refused', 'Cannot reinstate canary: it has not tripped');
    return c.json(showCanary(result.value, operator));
  },
};
