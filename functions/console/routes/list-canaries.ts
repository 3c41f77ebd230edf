import type { Canary } from '../../../shared/model/canary.ts';
import { isInScope, may, type Operator } from '../../../shared/review/operator.ts';
import { jsonWithEtag } from '../http/etag.ts';
import type { Route } from './route.ts';

/** Every canary on the operator's domains, newest first; its address only for those who may seed or check it. */
export const listCanaries: Route = {
  method: 'GET',
  path: '/canaries',
  permission: 'canaries.read',
  handle: async ({ c, console, operator }) => {
    const all = await console.canaries.all();
    const theirs = all.filter(({ address }) => isInScope(operator, address));
    const newest = theirs.toSorted((a, b) => (a.seededAt < b.seededAt ? 1 : -1));
    return jsonWithEtag(c, { canaries: newest.map((canary) => showCanary(canary, operator)) });
  },
};

/** A canary as this operator may see it. */
export function showCanary(canary: Canary, operator: Operator) {
  const { address, version: _version, ...shown } = canary;
  return may(operator, 'canaries.addresses') ? { ...shown, address } : shown;
}
