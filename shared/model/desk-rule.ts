import type { AuthenticatedIdentity, RuleScope } from './policy.ts';

/** An allow or a block that an approver made at the desk. Bound to an authenticated identity, never to a bare From. */
export interface DeskRule {
  readonly id: string;
  readonly kind: 'allow' | 'block';
  readonly identity: AuthenticatedIdentity;
  readonly scope: RuleScope;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  /** ISO 8601. An allow always ends; removing a rule ends it now. */
  readonly expires: string | undefined;
}
