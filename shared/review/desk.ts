import type { NewFact } from '../model/fact.ts';
import type { MessageRecord } from '../model/message-record.ts';
import type { AuditLog, Clock, Ledger } from '../ports.ts';

/** What the review actions need from the world. */
export interface Desk {
  readonly ledger: Ledger;
  readonly audit: AuditLog;
  readonly now: Clock;
  /** Unguessable, at least 128 bits. */
  readonly newId: () => string;
  /** Adds a fact and its event to a record, to be written with the step it tells (outbox). */
  readonly tell: (record: MessageRecord, fact: NewFact) => MessageRecord;
  /** Sends the record's outbox and writes what is left. What fails stays there for the next try. */
  readonly announce: (record: MessageRecord) => Promise<MessageRecord>;
}

/** How long a release or a purge can be taken back: it is carried out only afterwards. */
export const UNDO_MS = 10 * 60_000;

/** Up to so many messages one reviewer may release at once; more need a second person. */
export const ALONE_AT_MOST = 20;
