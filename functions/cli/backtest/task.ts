import type { Outcome } from '../../../shared/backtest/outcome.ts';

/** One message to judge before and after: a manifest line, or the key of a stored case. */
export type Task =
  | { readonly kind: 'row'; readonly line: string }
  | { readonly kind: 'case'; readonly key: string };

/** Where stored cases lie. */
export interface CasePlace {
  readonly bucket: string;
  readonly prefix: string;
}

/** What every thread of one backtest is set up with. */
export interface Setup {
  /** Undefined: the file that ships. `before` also stands for cases whose stored verdict is not at hand. */
  readonly before: RuleFiles;
  readonly after: RuleFiles;
  /** Folder that a manifest's relative paths start from. */
  readonly base: string;
  readonly place: CasePlace | undefined;
}

/** The two files that a side of the comparison is judged by. */
export interface RuleFiles {
  readonly policy: string | undefined;
  readonly brands: string | undefined;
}

/** Does one task. */
export type JudgeTask = (task: Task) => Promise<Outcome>;
