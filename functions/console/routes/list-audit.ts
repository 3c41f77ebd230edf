import type { AuditLog } from '../../../shared/ports.ts';
import { jsonWithEtag } from '../http/etag.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Route } from './route.ts';

/**
 * The audit chain: oldest first, exactly as `sekisho verify-audit` reads it, or for people newest first. The cursor is
 * the number of the last entry that was shown, either way.
 */
export const listAudit: Route = {
  method: 'GET',
  path: '/audit',
  permission: 'audit.read',
  handle: async ({ c, console, operator }) => {
    // The chain is of the whole deployment: who is limited to some domains cannot have it.
    if (operator.domains !== 'all')
      throw new HttpProblem('forbidden', 'Cannot show audit log: it covers all domains');
    const order = c.req.query('order') ?? 'oldest';
    if (order !== 'oldest' && order !== 'newest')
      throw new HttpProblem('bad-request', 'Cannot show audit log: order must be oldest or newest');
    const limit = Number(c.req.query('limit') ?? 100);
    const cursor = c.req.query('cursor');
    const from = cursor === undefined ? undefined : Number(cursor);
    if (!isCount(from ?? 0) || !isCount(limit) || limit < 1 || limit > 500)
      throw new HttpProblem('bad-request', 'Cannot show audit log: limit must be 1 to 500');
    return jsonWithEtag(c, await ORDERS[order](console.audit, { from, limit }));
  },
};

interface Slice {
  readonly from: number | undefined;
  readonly limit: number;
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;

const ORDERS = {
  oldest: async (audit: AuditLog, { from = 0, limit }: Slice) => {
    const entries = await audit.list({ after: from, limit });
    const last = entries.at(-1);
    const cursor = last === undefined || entries.length < limit ? undefined : String(last.number);
    return { entries, cursor };
  },
  newest: async (audit: AuditLog, { from, limit }: Slice) => {
    // Numbers have no gaps, so that a page is a range of them.
    const before = from ?? ((await audit.head())?.number ?? 0) + 1;
    const after = Math.max(0, before - 1 - limit);
    const count = before - 1 - after;
    const entries = count < 1 ? [] : (await audit.list({ after, limit: count })).toReversed();
    return { entries, cursor: after === 0 ? undefined : String(after + 1) };
  },
};
