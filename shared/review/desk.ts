import type { Actor, MessageRecord, OutboxEntry } from '../model/message-record.ts';
import type { AuditLog, Clock, Ledger } from '../ports.ts';

/** What the review actions need from the world. */
export interface Desk {
  readonly ledger: Ledger;
  readonly audit: AuditLog;
  readonly now: Clock;
  /** Unguessable, at least 128 bits. */
  readonly newId: () => string;
  /** Words a fact as an event, to be written with the step it tells (outbox). */
  readonly tell: (record: MessageRecord, fact: ReviewFact) => OutboxEntry;
}

/** What the rest of the company hears about a review. */
export interface ReviewFact {
  readonly detailType:
    | 'Mail Released'
    | 'Mail Purged'
    | 'Mail Release Requested'
    | 'Mail Release Denied'
    | 'Mail Verdict Revised';
  readonly actor: Actor;
  readonly reason: string;
  readonly batch?: string;
  readonly at: string;
  /** For a revision: what the reviewer says that it was. */
  readonly cause?: 'false-positive' | 'missed';
}

/** How long a release or a purge can be taken back: it is carried out only afterwards. */
export const UNDO_MS = 10 * 60_000;

/** Up to so many messages one reviewer may release at once; more need a second person. */
export const ALONE_AT_MOST = 20;
