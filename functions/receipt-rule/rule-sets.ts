import type { RuleProperties } from './rule-properties.ts';

/** A rule set as far as we look at it. */
export interface RuleSet {
  readonly name: string;
  /** In the order in which SES applies them. */
  readonly rules: readonly { readonly name: string; readonly bucket: string | undefined }[];
}

/** The account's receipt rule sets, as Amazon SES keeps them: one of them is active at the most. */
export interface RuleSets {
  readonly active: () => Promise<RuleSet | undefined>;
  /** Undefined when there is no set of that name. */
  readonly find: (name: string) => Promise<RuleSet | undefined>;
  readonly createSet: (name: string) => Promise<void>;
  readonly deleteSet: (name: string) => Promise<void>;
  /** Undefined deactivates: the account then receives nothing. */
  readonly activate: (name: string | undefined) => Promise<void>;
  /** Places the rule after another one; undefined is the first place. */
  readonly createRule: (set: string, rule: RuleProperties, after: string | undefined) => Promise<void>;
  readonly updateRule: (set: string, rule: RuleProperties) => Promise<void>;
  readonly moveRule: (set: string, rule: string, after: string | undefined) => Promise<void>;
  /** Does nothing when rule or set are gone. */
  readonly deleteRule: (set: string, rule: string) => Promise<void>;
}
