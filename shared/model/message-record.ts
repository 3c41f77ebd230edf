import type { CampaignFeatures } from './campaign.ts';
import type { Fact } from './fact.ts';
import type { Nominal } from './nominal.ts';
import type { MessageKey, Verdict } from './verdict.ts';

/** Where a message is. One state machine owns it (`message-state.ts`); every step is a conditional write. */
export type MessageState =
  | 'received'
  | 'screened'
  | 'pending'
  | 'delivered'
  | 'tagged'
  | 'held'
  | 'releasing'
  | 'released'
  | 'purging'
  | 'purged'
  | 'expired';

/** Who did something: the service itself, or an operator by the name that sign-in gave. */
export type Actor =
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'operator'; readonly name: OperatorName };

/** An operator's user name, as the identity provider gave it. */
export type OperatorName = Nominal<string, 'OperatorName'>;

/** Checks a user name: 1–128 characters that cannot break a line, a header or a page. */
export const toOperatorName = (text: string): OperatorName | undefined =>
  /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._@+-]{0,127}$/u.test(text) ? (text as OperatorName) : undefined;

/** One step of a message's life, in the order it happened. */
export interface HistoryEntry {
  readonly at: string;
  readonly from: MessageState | 'nothing';
  readonly to: MessageState;
  readonly by: Actor;
  readonly reason: string;
  /** Groups the items of one bulk action. */
  readonly batch?: string;
  /** Which review action this was, e.g. `note`; also for actions that leave the state as it is. */
  readonly action?: string;
}

/** Where the raw bytes lie. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
}

/** A fact that is still to be announced, written in the same conditional write as the step that it tells. */
export interface OutboxEntry {
  readonly detailType: string;
  readonly idempotencyKey: string;
  /** The event's `detail`, complete, as it will be sent. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What reviewers search and sort by; the sender's words, shown to reviewers only, never logged. */
export interface MessageSummary {
  readonly from: string;
  readonly displayName: string;
  readonly authorDomain: string;
  readonly subject: string;
  readonly recipients: readonly string[];
}

/** A colleague's remark on a message. */
export interface Note {
  readonly at: string;
  readonly by: OperatorName;
  readonly text: string;
}

/** What a reviewer says that the verdict got wrong: labelled data for backtests. */
export interface ReviewReport {
  readonly at: string;
  readonly by: OperatorName;
  readonly kind: 'false-positive' | 'missed';
  readonly reason: string;
}

/** Everything stored about one message. `version` grows by one with every write (optimistic locking). */
export interface MessageRecord {
  readonly key: MessageKey;
  readonly version: number;
  readonly state: MessageState;
  /** ISO 8601, from SES's receipt. */
  readonly receivedAt: string;
  readonly object: StoredObject;
  readonly bytes: number;
  /** Hex, of the sender's bytes without the SES block. */
  readonly sha256: string;
  readonly summary: MessageSummary;
  readonly verdict: Verdict | undefined;
  readonly history: readonly HistoryEntry[];
  /** Count of facts told about this message so far; orders its events. */
  readonly sequence: number;
  readonly outbox: readonly OutboxEntry[];
  /** Every fact told so far, oldest first: events are made again from these (`sekisho events replay`). */
  readonly facts?: readonly Fact[];
  /** What campaigns are found by; absent when the message could not be read. */
  readonly features?: CampaignFeatures;
  readonly campaign?: string;
  readonly assignedTo?: OperatorName;
  readonly notes: readonly Note[];
  /** Why the last attempt to hand it to the next hop failed; absent when none did. */
  readonly deliveryFailure?: string;
  /** A release that a reviewer asked for and nobody has decided yet. */
  readonly releaseRequest?: { readonly at: string; readonly by: string; readonly reason: string };
  readonly report?: ReviewReport;
  /** When a person first opened the message: "minutes from first spoof to first human look". */
  readonly firstLook?: { readonly at: string; readonly by: OperatorName };
  /** Who works on it, and until when nobody else may: ISO 8601. Absent: nobody. */
  readonly lease?: { readonly holder: string; readonly until: string };
  /** Tries that ended without a result, and when the next one is due: ISO 8601. */
  readonly retry?: { readonly attempts: number; readonly at: string };
}
