import type { Share } from '../backtest/confidence.ts';
import type { OperatorName } from '../model/message-record.ts';

/** The text of both settings files. */
export interface SettingsTexts {
  readonly policy: string;
  readonly brands: string;
}

/** The versions (content hashes) of both settings files. */
export interface SettingsVersions {
  readonly policy: string;
  readonly brands: string;
}

/** What the backtest said when settings were activated. */
export interface BacktestSummary {
  readonly total: number;
  readonly newlyHeld: number;
  readonly newlyDelivered: number;
  /** Of what reviewers released, how much would be held again. */
  readonly heldAgain: Share;
}

/** One change of the settings in force; never rewritten. */
export interface Activation {
  /** ISO 8601. */
  readonly at: string;
  readonly by: OperatorName;
  readonly approvedBy?: OperatorName;
  readonly reason: string;
  readonly before: SettingsVersions;
  readonly after: SettingsVersions;
  readonly backtest: BacktestSummary;
}

/** Where the settings in force lie, and what was in force before. */
export interface SettingsShelf {
  readonly current: () => Promise<SettingsTexts & { readonly revision: string }>;
  /** Puts new texts in force, unless somebody else did so since `revision` was read. */
  readonly replace: (texts: SettingsTexts, revision: string) => Promise<'done' | 'conflict'>;
  /** Keeps texts under their versions, so that verdicts can be made again and a rollback finds them. */
  readonly keep: (texts: SettingsTexts, versions: SettingsVersions) => Promise<void>;
  readonly find: (versions: SettingsVersions) => Promise<SettingsTexts | undefined>;
  readonly record: (activation: Activation) => Promise<void>;
  /** Newest first. */
  readonly history: () => Promise<readonly Activation[]>;
}
