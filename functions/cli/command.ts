/** One word after `sekisho`. */
export interface Command {
  /** What it does, in one line of the help. */
  readonly summary: string;
  /** The whole help text: options, examples, exit codes. */
  readonly usage: string;
  /** Resolves with the exit code: 0 done, 1 failed, 2 the words of the call are off. */
  readonly run: (args: readonly string[]) => Promise<number>;
}

/** A call that can't be carried out as it was worded; shown with a hint at `--help`, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
