import { jsonWithEtag } from '../http/etag.ts';
import type { Route } from './route.ts';

/** Who may sign in: the people that a message can be given to. */
export const listColleagues: Route = {
  method: 'GET',
  path: '/colleagues',
  permission: 'messages.assign',
  handle: async ({ c, console }) => jsonWithEtag(c, { colleagues: await console.colleagues.list() }),
};
