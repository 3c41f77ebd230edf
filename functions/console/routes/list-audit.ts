import { jsonWithEtag } from '../http/etag.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Route } from './route.ts';

/** The audit chain, oldest first, exactly as `sekisho verify-audit` reads it. */
export const listAudit: Route = {
  method: 'GET',
  path: '/audit',
  permission: 'audit.read',
  handle: async ({ c, console, operator }) => {
    // The chain is of the whole deployment: who is limited to some domains cannot have it.
    if (operator.domains !== 'all')
      throw new HttpProblem('forbidden', 'Cannot show audit log: it covers all domains');
    const after = Number(c.req.query('cursor') ?? 0);
    const limit = Number(c.req.query('limit') ?? 100);
    if (!Number.isInteger(after) || after < 0 || !Number.isInteger(limit) || limit < 1 || limit > 500)
      throw new HttpProblem('bad-request', 'Cannot show audit log: limit must be 1 to 500');
    const entries = await console.audit.list({ after, limit });
    const last = entries.at(-1);
    const cursor = last === undefined || entries.length < limit ? undefined : String(last.number);
    return jsonWithEtag(c, { entries, cursor });
  },
};
