import { jsonWithEtag } from '../http/etag.ts';
import type { Route } from './route.ts';

/** Every allow and block made at the desk, newest first, ended ones as well, and the groups that a new one may be limited to. */
export const listRules: Route = {
  method: 'GET',
  path: '/rules',
  permission: 'rules.read',
  handle: async ({ c, console }) => {
    const [rules, groups] = await Promise.all([console.rules.list(), console.groupNames()]);
    return jsonWithEtag(c, { rules: rules.toSorted((a, b) => (a.at < b.at ? 1 : -1)), groups });
  },
};
