import { permissionsOf } from '../../../shared/review/operator.ts';
import { jsonWithEtag } from '../http/etag.ts';
import type { Route } from './route.ts';

/** Who is signed in, and what they may do: the console offers nothing else. */
export const showSession: Route = {
  method: 'GET',
  path: '/session',
  permission: 'messages.read',
  handle: async ({ c, console, operator }) =>
    jsonWithEtag(c, {
      name: operator.name,
      role: operator.role,
      domains: operator.domains,
      permissions: permissionsOf(operator),
      signIn: console.signIn.kind,
      techniques: console.explain.tricks,
    }),
};
