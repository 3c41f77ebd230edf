import type { Account, Installation } from './account.ts';

/** What one check found; `cure` is there when something is wrong. */
export interface Examination {
  readonly check: string;
  readonly found: string;
  readonly cure: string | undefined;
}

/** An examination before it has its name. */
export type Finding = Omit<Examination, 'check'>;

/** One thing that `sekisho doctor` looks at. */
export interface Check {
  readonly check: string;
  /** Resolves with what is there; a `cure` means that it is not as it should be. */
  readonly look: (account: Account, of: Installation) => Promise<Finding>;
  /** For a question that fails, when it is not put to AWS. */
  readonly otherwise?: string;
}

export const well = (found: string): Finding => ({ found, cure: undefined });
export const ill = (found: string, cure: string): Finding => ({ found, cure });
