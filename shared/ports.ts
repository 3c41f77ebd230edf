import type { AuditCheckpoint, AuditEntry } from './model/audit-entry.ts';
import type { BrandId } from './model/brand.ts';
import type { Campaign, CampaignFeatures, Sketch } from './model/campaign.ts';
import type { Canary } from './model/canary.ts';
import type { DeskRule } from './model/desk-rule.ts';
import type { NewFact } from './model/fact.ts';
import type { JournalEntry } from './model/journal.ts';
import type { ParsedMessage } from './model/message.ts';
import type {
  MessageRecord,
  MessageState,
  OperatorName,
  OutboxEntry,
  StoredObject,
} from './model/message-record.ts';
import type { MessageKey } from './model/verdict.ts';

/** The record types that authentication asks for. */
export type RecordType = 'TXT' | 'A' | 'AAAA' | 'MX' | 'PTR' | 'CNAME';

/**
 * Answers DNS questions in the form of `dns.promises.resolve`: TXT as lists of strings, MX as
 * `{ exchange, priority }`, the others as strings. Rejects with a Node DNS error `code`: ENOTFOUND, ENODATA,
 * ESERVFAIL, ETIMEOUT, EREFUSED.
 */
export type Resolve = (name: string, type: RecordType) => Promise<DnsAnswer>;
export type DnsAnswer = readonly (string | readonly string[] | MxRecord)[];
export interface MxRecord {
  readonly exchange: string;
  readonly priority: number;
}

/** One question and what came back, as kept with a case (RFC 1035 names, lower case). */
export type DnsExchange = { readonly name: string; readonly type: RecordType } & (
  | { readonly answer: DnsAnswer }
  | { readonly failure: string }
);

/** Everything DNS said while one message was judged, in the order of first questions. */
export type DnsTranscript = readonly DnsExchange[];

/** Finds and changes what is stored about messages. Every write is conditional; each is safe to repeat. */
export interface Ledger {
  readonly read: (key: MessageKey) => Promise<MessageRecord | undefined>;
  /** Writes a new record, unless one is there: then that one is returned, unchanged. */
  readonly create: (
    record: MessageRecord,
  ) => Promise<{ readonly created: boolean; readonly record: MessageRecord }>;
  /** Writes `next` if the stored version is still `next.version - 1`. */
  readonly advance: (next: MessageRecord) => Promise<'done' | 'conflict'>;
  /** Newest first. `cursor` is opaque and comes from the previous page. */
  readonly list: (query: LedgerQuery) => Promise<LedgerPage>;
}
export interface LedgerQuery {
  readonly states?: readonly MessageState[];
  readonly brand?: BrandId;
  readonly campaign?: string;
  /** ISO 8601, inclusive. */
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
  readonly cursor?: string;
}
export interface LedgerPage {
  readonly records: readonly MessageRecord[];
  readonly cursor: string | undefined;
}

/** Raw mail and the cases that belong to it. Raw mail is never changed. */
export interface MessageStore {
  readonly fetch: (object: StoredObject) => Promise<Buffer>;
  /** Original bytes into the bucket that no consumer can read. */
  readonly hold: (key: MessageKey, raw: Buffer) => Promise<StoredObject>;
  /** Removes a held message's copy for good. */
  readonly purge: (key: MessageKey) => Promise<void>;
  /**
   * Keeps what a verdict rests on (receipt, DNS transcript, versions) beside the message. A message that is judged again
   * has a new verdict, and with it a new case in place of the old one.
   */
  readonly keepCase: (key: MessageKey, evidence: object) => Promise<void>;
  readonly readCase: (key: MessageKey) => Promise<unknown>;
}

/**
 * SES's notifications, kept beside the messages: they alone name the envelope recipients, and no event is sent
 * again once a queue has let go of it.
 */
export interface NotificationStore {
  /** `notification` is SES's JSON, as it came. Kept once. */
  readonly keep: (object: StoredObject, notification: string) => Promise<void>;
  readonly read: (object: StoredObject) => Promise<unknown>;
}

/** Hands mail on to where people read it. Called at least once; a second call for a key does no harm. */
export interface NextHop {
  readonly deliver: (handover: Handover) => Promise<void>;
}
export interface Handover {
  readonly key: MessageKey;
  readonly raw: Buffer;
  readonly mailFrom: string;
  readonly recipients: readonly string[];
  /** Puts our ARC set on top; to be called after the last change to the message. Absent: no key is configured. */
  readonly seal?: (message: Buffer) => Promise<Buffer>;
}

/** Shows a notification to the service again later. */
export interface Postponer {
  /** `notification` is the queue message's body as it came; at most 900 seconds. */
  readonly postpone: (notification: string, seconds: number) => Promise<void>;
}

/** Keeps campaigns and what they are found by. Every write is conditional; each is safe to repeat. */
export interface CampaignStore {
  readonly read: (id: string) => Promise<Campaign | undefined>;
  /** Writes a new campaign, unless one with its id is there. */
  readonly create: (campaign: Campaign) => Promise<'done' | 'conflict'>;
  /** Writes `next` if the stored version is still `next.version - 1`. */
  readonly advance: (next: Campaign) => Promise<'done' | 'conflict'>;
  /** Which campaign each grouping key belongs to; keys that nobody claimed are left out. */
  readonly owners: (keys: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Gives a key to a campaign unless another one has it; resolves with the owner. */
  readonly claim: (key: string, campaign: string) => Promise<string>;
  /** Gives a key to another campaign, whoever had it: a person decided so. */
  readonly reassign: (key: string, campaign: string) => Promise<void>;
  /** Adds a campaign to those that share a kit's mark; resolves with all of them, at most 16. */
  readonly shareKit: (mark: string, campaign: string) => Promise<readonly string[]>;
  /** Campaigns with mail since a time (ISO 8601), the latest first, merged ones left out. */
  readonly active: (since: string) => Promise<readonly Campaign[]>;
  /** The smallest hashes of everybody who gets mail here: how many we are. */
  readonly population: () => Promise<Sketch>;
  /** Adds hashes of recipients to the population. */
  readonly growPopulation: (hashes: readonly string[]) => Promise<Sketch>;
}

/** Keeps leak canaries. Every write is conditional. */
export interface CanaryStore {
  /** Writes a canary if the stored version is `next.version - 1`; version 1 must not be there yet. */
  readonly put: (next: Canary) => Promise<'done' | 'conflict'>;
  /** All of them, retired ones too; dozens or hundreds, never more than a few thousand. */
  readonly all: () => Promise<readonly Canary[]>;
  /** Notes that a client tried an address that nobody issued. */
  readonly noteGuess: (client: string, address: string, at: Date) => Promise<void>;
  /** How many different ones it tried within an hour of a time; more than 16 count as 16. */
  readonly guesses: (client: string, at: Date) => Promise<number>;
}

/** Sends facts to the bus. Resolves with the idempotency keys that were accepted. */
export interface Announcer {
  readonly announce: (entries: readonly OutboxEntry[]) => Promise<ReadonlySet<string>>;
}

/** Keeps the hash chain of everything that people did and looked at. Nothing is ever rewritten but by `erase`. */
export interface AuditLog {
  /** The newest entry, undefined while there is none. */
  readonly head: () => Promise<AuditEntry | undefined>;
  /** Writes an entry under its number, unless that number is taken. */
  readonly append: (entry: AuditEntry) => Promise<'done' | 'conflict'>;
  /** Oldest first, beginning after a number. */
  readonly list: (query: {
    readonly after: number;
    readonly limit: number;
  }) => Promise<readonly AuditEntry[]>;
  /** Replaces an entry's words by a tombstone; number, commitment and hash stay. */
  readonly erase: (tombstoned: AuditEntry) => Promise<void>;
}

/** Keeps checkpoints of the audit chain where nobody who writes the chain can change them. */
export interface CheckpointShelf {
  /** Writes once under `checkpointName`; what is there already stays as it is. */
  readonly keep: (checkpoint: AuditCheckpoint) => Promise<void>;
}

/** Writes down what happened to the message at hand. */
export type Journal = (entry: JournalEntry) => void;

/** What the whole flow of mail knows about one message. */
export interface Association {
  readonly campaign?: string;
  /** What campaigns are found by, kept with the record so that it can be grouped again. */
  readonly features?: CampaignFeatures;
  /** Facts besides the verdict, e.g. a tripped canary. */
  readonly facts?: readonly NewFact[];
}

/**
 * Relates a judged message to others: campaigns, canaries. `message` is undefined when it could not be read or was
 * related before. Safe to repeat for the same key; a failure is written down and does not stop the mail.
 */
export type Associate = (record: MessageRecord, message: ParsedMessage | undefined) => Promise<Association>;

/** Keeps the desk's rules beside `policy.yaml`; the screener reads both. */
export interface RuleBook {
  /** All of them, ended ones as well. */
  readonly list: () => Promise<readonly DeskRule[]>;
  /** Writes a rule, or an earlier one again with another end. */
  readonly put: (rule: DeskRule) => Promise<void>;
}

/** Remembers what was told about entries that end soon. */
export interface Reminders {
  readonly has: (key: string) => Promise<boolean>;
  /** Safe to repeat. */
  readonly add: (key: string) => Promise<void>;
}

/** Knows who may sign in at the desk. */
export interface Colleagues {
  /** Their names as the audit log writes them, in order; at most 600. */
  readonly list: () => Promise<readonly OperatorName[]>;
}

/** The time, passed in so that tests and replay can fix it. */
export type Clock = () => Date;

/** An outage: something of ours cannot be reached or refuses. The queue retries; nothing is concluded from it. */
export class PortError extends Error {
  override readonly name = 'PortError';
}
