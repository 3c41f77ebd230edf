import { jsonWithEtag } from '../http/etag.ts';
import { overview } from '../queue/overview.ts';
import { isVisible } from '../queue/show-row.ts';
import type { Route } from './route.ts';

/** The numbers behind the charts, over the last days. */
export const showOverview: Route = {
  method: 'GET',
  path: '/overview',
  permission: 'messages.read',
  handle: async ({ c, console, operator }) => {
    const days = Math.min(90, Math.max(1, Number(c.req.query('days') ?? 30) || 30));
    const { rows, complete } = await console.index.rows();
    const lines = rows.filter(isVisible(operator)).map(({ row }) => row);
    return jsonWithEtag(c, {
      ...overview(lines, { days, now: console.now(), ownDomains: console.ownDomains }),
      complete,
    });
  },
};
