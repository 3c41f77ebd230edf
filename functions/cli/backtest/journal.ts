import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Outcome } from '../../../shared/backtest/outcome.ts';

/** Outcomes so far, on disk, so that a backtest that was ended goes on where it was. */
export interface OutcomeJournal {
  readonly known: ReadonlyMap<string, Outcome>;
  readonly keep: (outcome: Outcome) => void;
}

/** Names what a journal belongs to: outcomes of other rules must not mix. */
const stamp = (about: object): string => createHash('sha256').update(JSON.stringify(about)).digest('hex');

/** Opens or starts a journal in a file; without a file nothing is kept. Refuses one of another backtest. */
export function openJournal(file: string | undefined, about: object): OutcomeJournal {
  if (file === undefined) return { known: new Map(), keep: () => {} };
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const [head = '', ...rest] = lines;
  if (head !== '' && head !== stamp(about)) {
    throw new Error(`Cannot resume from ${file}: it belongs to a backtest of other rules or other mail`);
  }
  if (head === '') writeFileSync(file, `${stamp(about)}\n`);
  return {
    known: new Map(rest.flatMap(toOutcome)),
    keep: (one) => appendFileSync(file, `${JSON.stringify(one)}\n`),
  };
}

/** A line that was cut off when the process ended is simply judged again. */
function toOutcome(line: string): readonly (readonly [string, Outcome])[] {
  try {
    const outcome = JSON.parse(line) as Outcome;
    return [[outcome.key, outcome]];
  } catch {
    return [];
  }
}
