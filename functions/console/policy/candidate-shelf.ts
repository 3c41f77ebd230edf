import type {
  BacktestSummary,
  SettingsTexts,
  SettingsVersions,
} from '../../../shared/activation/activation.ts';
import type { OperatorName } from '../../../shared/model/message-record.ts';
import type { SettingsChange } from './settings-changes.ts';

/** How far the backtest of a candidate is. */
export type Trial =
  | { readonly state: 'running' }
  | { readonly state: 'done'; readonly backtest: BacktestSummary }
  | { readonly state: 'failed'; readonly reason: string };

/** Settings that somebody wants in force. */
export interface Candidate {
  readonly id: string;
  readonly kind: 'upload' | 'rollback';
  readonly by: OperatorName;
  readonly at: string;
  readonly texts: SettingsTexts;
  readonly versions: SettingsVersions;
  /** What was in force when it was compared; when that is over, so is the candidate. */
  readonly base: SettingsVersions;
  readonly changes: readonly SettingsChange[];
  readonly trial: Trial;
  /** Who tried to activate it and was told to find a second person. */
  readonly asked?: { readonly by: OperatorName; readonly reason: string; readonly refusal: string };
}

/** Candidates of this process; they end with it, because only an activation is worth keeping. */
export interface CandidateShelf {
  readonly list: () => readonly Candidate[];
  readonly find: (id: string) => Candidate | undefined;
  readonly put: (candidate: Candidate) => void;
  /** Changes one that is still there. */
  readonly change: (id: string, difference: Partial<Candidate>) => void;
  readonly drop: (id: string) => void;
}

/** More are forgotten, oldest first. */
const MOST = 10;

/** An empty shelf, newest first. */
export function candidateShelf(): CandidateShelf {
  let candidates: readonly Candidate[] = [];
  return {
    list: () => candidates,
    find: (id) => candidates.find((one) => one.id === id),
    put: (candidate) => {
      candidates = [candidate, ...candidates].slice(0, MOST);
    },
    change: (id, difference) => {
      candidates = candidates.map((one) => (one.id === id ? { ...one, ...difference } : one));
    },
    drop: (id) => {
      candidates = candidates.filter((one) => one.id !== id);
    },
  };
}
