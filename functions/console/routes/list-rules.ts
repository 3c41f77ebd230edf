import { isWithin } from '../../../shared/model/address.ts';
import type { DeskRule } from '../../../shared/model/desk-rule.ts';
import type { Operator } from '../../../shared/review/operator.ts';
import { jsonWithEtag } from '../http/etag.ts';
import { listEnding } from '../rules/ending.ts';
import { showEnding } from '../rules/show-ending.ts';
import type { Route } from './route.ts';

/**
 * Every allow and block made at the desk that is the operator's business, newest first, ended ones as well, the groups that
 * a new one may be limited to, and what ends soon.
 */
export const listRules: Route = {
  method: 'GET',
  path: '/rules',
  permission: 'rules.read',
  handle: async ({ c, console, operator }) => {
    const [rules, groups, ending] = await Promise.all([
      console.rules.list(),
      console.groupNames(),
      // The files cover all mail, and so does what ends in them.
      operator.domains === 'all' ? listEnding(console) : [],
    ]);
    return jsonWithEtag(c, {
      rules: rules.filter(concerns(operator)).toSorted((a, b) => (a.at < b.at ? 1 : -1)),
      groups,
      ending: ending.map(showEnding),
    });
  },
};

/** A rule for no domain counts for everybody; one for another domain is not the operator's business. */
const concerns =
  ({ domains }: Operator) =>
  ({ scope: { recipientDomain } }: DeskRule): boolean =>
    domains === 'all' ||
    recipientDomain === undefined ||
    domains.some((one) => isWithin(recipientDomain, one) || isWithin(one, recipientDomain));
