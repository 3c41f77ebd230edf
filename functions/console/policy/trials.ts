import type { BacktestSummary, SettingsTexts } from '../../../shared/activation/activation.ts';
import type { Candidate, CandidateShelf, Trial } from './candidate-shelf.ts';

/** Backtests of candidates over stored mail, which go on while nobody waits. */
export interface Trials {
  /** Starts the one of a candidate. */
  readonly start: (id: string, before: SettingsTexts, after: SettingsTexts) => Promise<void>;
  readonly look: (id: string) => Promise<Trial>;
}

/** Judges stored mail under texts that are not in force. */
export type TryOut = (before: SettingsTexts, after: SettingsTexts) => Promise<BacktestSummary>;

/** Backtests in this process, forgotten when it ends. */
export function trialsHere(tryOut: TryOut): Trials {
  const trials = new Map<string, Trial>();
  return {
    start: async (id, before, after) => {
      trials.set(id, { state: 'running' });
      void outcomeOf(tryOut(before, after)).then((outcome) => trials.set(id, outcome));
    },
    look: async (id) => trials.get(id) ?? { state: 'failed', reason: 'the process that tried it has ended' },
  };
}

async function outcomeOf(trying: Promise<BacktestSummary>): Promise<Trial> {
  try {
    return { state: 'done', backtest: await trying };
  } catch (error) {
    return { state: 'failed', reason: error instanceof Error ? error.message : 'unknown' };
  }
}

/** The candidates, each with its backtest as far as it is now; one that is over is kept so. */
export async function lookAtCandidates(desk: {
  readonly candidates: CandidateShelf;
  readonly trials: Trials | undefined;
}): Promise<readonly Candidate[]> {
  const { candidates, trials } = desk;
  const look = async (candidate: Candidate): Promise<Candidate> => {
    if (candidate.trial.state !== 'running' || trials === undefined) return candidate;
    const trial = await trials.look(candidate.id);
    if (trial.state !== 'running') await candidates.change(candidate.id, { trial });
    return { ...candidate, trial };
  };
  return await Promise.all((await candidates.list()).map(look));
}
