import type {
  Activation,
  BacktestSummary,
  SettingsShelf,
  SettingsTexts,
} from '../../../shared/activation/activation.ts';
import type { Result } from '../../../shared/model/result.ts';
import type { CandidateShelf } from './candidate-shelf.ts';

/** Judges stored mail under texts that are not in force. */
export type TryOut = (before: SettingsTexts, after: SettingsTexts) => Promise<BacktestSummary>;

/** Who activates, why, who agrees, and what the backtest said. */
export type ActivationOrder = Pick<Activation, 'by' | 'reason' | 'approvedBy' | 'backtest'>;

/** What the policy page works on. */
export interface PolicyDesk {
  readonly shelf: SettingsShelf;
  readonly candidates: CandidateShelf;
  /** Absent where a call ends before a backtest does: there `sekisho policy activate` is the way. */
  readonly tryOut: TryOut | undefined;
  /** The same steps as `sekisho policy activate`. */
  readonly activate: (texts: SettingsTexts, order: ActivationOrder) => Promise<Result<Activation, string>>;
}
