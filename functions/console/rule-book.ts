import type { AuthenticatedIdentity, RuleScope } from '../../shared/model/policy.ts';

/** An allow or a block that an approver made at the desk. Bound to an authenticated identity, never to a bare From. */
export interface DeskRule {
  readonly id: string;
  readonly kind: 'allow' | 'block';
  readonly identity: AuthenticatedIdentity;
  readonly scope: RuleScope;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  /** ISO 8601. An allow always ends. */
  readonly expires: string | undefined;
}

/** Keeps the desk's rules beside `policy.yaml`; the screener reads both. */
export interface RuleBook {
  readonly list: () => Promise<readonly DeskRule[]>;
  readonly put: (rule: DeskRule) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}
