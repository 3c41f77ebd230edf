import type { Activation, SettingsShelf, SettingsTexts } from '../../../shared/activation/activation.ts';
import type { Result } from '../../../shared/model/result.ts';
import type { CandidateShelf } from './candidate-shelf.ts';
import type { Trials } from './trials.ts';

/** Who activates, why, who agrees, and what the backtest said. */
export type ActivationOrder = Pick<Activation, 'by' | 'reason' | 'approvedBy' | 'backtest'>;

/** What the policy page works on. */
export interface PolicyDesk {
  readonly shelf: SettingsShelf;
  readonly candidates: CandidateShelf;
  /** Absent on AWS without the setting `backtest`: there `sekisho policy activate` is the way. */
  readonly trials: Trials | undefined;
  /** The same steps as `sekisho policy activate`. */
  readonly activate: (texts: SettingsTexts, order: ActivationOrder) => Promise<Result<Activation, string>>;
}
