import { HttpProblem } from '../http/problem.ts';
import { propose, refuseLimited } from '../policy/propose.ts';
import type { Route } from './route.ts';

/** Proposes what was in force before the last activation; like any other candidate it is tried first. */
export const proposeRollback: Route = {
  method: 'POST',
  path: '/policy/rollbacks',
  permission: 'policy.write',
  handle: async (call) => {
    refuseLimited(call);
    const { shelf } = call.console.policies;
    const [last] = await shelf.history();
    const texts = last === undefined ? undefined : await shelf.find(last.before);
    if (texts === undefined)
      throw new HttpProblem(
        'not-found',
        'Cannot roll back: nothing was activated, or it is not kept any more',
      );
    const { revision: _revision, ...current } = await shelf.current();
    const candidate = await propose({ kind: 'rollback', texts, current }, call);
    return call.c.json({ problems: [], candidate }, 201);
  },
};
