import type { Verdict } from './model/verdict.ts';

/** One place where two verdicts differ; undefined where one of them has nothing. */
export interface Difference {
  /** E.g. `evidence.0.strength`. */
  readonly path: string;
  readonly stored: unknown;
  readonly now: unknown;
}

/** A verdict as the ledger has it: JSON knows no undefined. Two of them are the same when these texts are. */
export const verdictText = (verdict: Verdict): string => JSON.stringify(verdict);

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Where two values differ, down to the leaves, in the order of the stored one. */
export function differences(stored: unknown, now: unknown, path = ''): readonly Difference[] {
  if (!isTree(stored) || !isTree(now)) return Object.is(stored, now) ? [] : [{ path, stored, now }];
  const names = new Set([...Object.keys(stored), ...Object.keys(now)]);
  return [...names].flatMap((name) =>
    differences(stored[name], now[name], path === '' ? name : `${path}.${name}`),
  );
}
