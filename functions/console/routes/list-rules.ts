import { jsonWithEtag } from '../http/etag.ts';
import type { Route } from './route.ts';

/** Every allow and block made at the desk, newest first, ended ones as well. */
export const listRules: Route = {
  method: 'GET',
  path: '/rules',
  permission: 'rules.read',
  handle: async ({ c, console }) => {
    const rules = await console.rules.list();
    return jsonWithEtag(c, { rules: rules.toSorted((a, b) => (a.at < b.at ? 1 : -1)) });
  },
};
