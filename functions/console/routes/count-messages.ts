import { jsonWithEtag } from '../http/etag.ts';
import { isVisible } from '../queue/show-row.ts';
import type { Route } from './route.ts';

/** How many messages are in each state, how many releases wait for an answer; asked every few seconds. */
export const countMessages: Route = {
  method: 'GET',
  path: '/counts',
  permission: 'messages.read',
  handle: async ({ c, console, operator }) => {
    const { rows, complete } = await console.index.rows();
    const states: Record<string, number> = {};
    let [total, requested, revision] = [0, 0, 0];
    for (const line of rows.filter(isVisible(operator))) {
      total += 1;
      revision += line.row.version;
      states[line.row.state] = (states[line.row.state] ?? 0) + 1;
      if (line.row.requestedBy !== undefined) requested += 1;
    }
    // `revision` grows with every write to any line: the page fetches its rows again when it differs.
    return jsonWithEtag(c, { states, total, requested, revision, complete });
  },
};
