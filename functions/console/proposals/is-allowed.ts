import type { Proposal } from '../../../shared/learning/propose.ts';
import type { DeskRule } from '../../../shared/model/desk-rule.ts';

/** Whether an allow of the desk does already what accepting a release pattern would do. */
export const isAllowed = (
  { kind, author, brand }: Pick<Proposal, 'kind' | 'author' | 'brand'>,
  rules: readonly DeskRule[],
  now: Date,
): boolean =>
  kind === 'release-pattern' &&
  rules.some(
    (rule) =>
      rule.kind === 'allow' &&
      rule.identity.kind === 'author' &&
      'domain' in rule.identity &&
      rule.identity.domain === author &&
      (rule.scope.brand === undefined || rule.scope.brand === brand) &&
      rule.scope.recipientDomain === undefined &&
      rule.scope.recipientGroup === undefined &&
      (rule.expires === undefined || Date.parse(rule.expires) > now.getTime()),
  );
