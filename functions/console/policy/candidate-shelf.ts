import type { BacktestSummary, SettingsVersions } from '../../../shared/activation/activation.ts';
import type { OperatorName } from '../../../shared/model/message-record.ts';
import type { SettingsChange } from './settings-changes.ts';

/** How far the backtest of a candidate is. */
export type Trial =
  | { readonly state: 'running' }
  | { readonly state: 'done'; readonly backtest: BacktestSummary }
  | { readonly state: 'failed'; readonly reason: string };

/** Settings that somebody wants in force; their texts are kept under their versions. */
export interface Candidate {
  readonly id: string;
  readonly kind: 'upload' | 'rollback';
  readonly by: OperatorName;
  readonly at: string;
  readonly versions: SettingsVersions;
  /** What was in force when it was compared; when that is over, so is the candidate. */
  readonly base: SettingsVersions;
  readonly changes: readonly SettingsChange[];
  readonly trial: Trial;
  /** Who tried to activate it and was told to find a second person. */
  readonly asked?: { readonly by: OperatorName; readonly reason: string; readonly refusal: string };
}

/** Candidates, newest first. Changes of several desks at once all take effect. */
export interface CandidateShelf {
  readonly list: () => Promise<readonly Candidate[]>;
  readonly put: (candidate: Candidate) => Promise<void>;
  /** Changes one that is still there. */
  readonly change: (id: string, difference: Partial<Candidate>) => Promise<void>;
  readonly drop: (id: string) => Promise<void>;
}

/** What one change makes of all candidates. */
export type ChangeCandidates = (
  change: (candidates: readonly Candidate[]) => readonly Candidate[],
) => Promise<void>;

/** More are forgotten, oldest first. */
const MOST = 10;

/** A shelf over a place that holds all candidates together. */
export const candidateShelf = (
  list: CandidateShelf['list'],
  changeAll: ChangeCandidates,
): CandidateShelf => ({
  list,
  put: (candidate) => changeAll((all) => [candidate, ...all].slice(0, MOST)),
  change: (id, difference) =>
    changeAll((all) => all.map((one) => (one.id === id ? { ...one, ...difference } : one))),
  drop: (id) => changeAll((all) => all.filter((one) => one.id !== id)),
});

/** Candidates that end with the process. */
export function memoryCandidates(): CandidateShelf {
  let candidates: readonly Candidate[] = [];
  return candidateShelf(
    async () => candidates,
    async (change) => {
      candidates = change(candidates);
    },
  );
}
