// biome-ignore-all format: made by `sekisho events write-contract --out .`; change shared/events/contract instead

import type { Actor, Authentication, CampaignCounts, Canary, Engine, Envelope, Finding, Header, Infrastructure, Judgement, LinkedCampaign, Message, Problem, Reason, StoredObject, Versions } from './parts.ts';

export type * from './parts.ts';

/** A message was judged; once per message, clean ones too. */
export interface MailVerdictIssuedData {
  readonly message: Message;
  readonly envelope: Envelope;
  readonly header: Header;
  readonly authentication?: Authentication;
  /** What was done. */
  readonly disposition: 'deliver' | 'tag' | 'quarantine' | (string & {});
  /** Why. */
  readonly because: 'no-grounds' | 'evidence' | 'override' | 'unscreenable' | 'pending' | (string & {});
  /** In monitor mode: what enforcement would have done. */
  readonly wouldHave?: 'deliver' | 'tag' | 'quarantine' | (string & {});
  /** Sum of the evidence’s points. */
  readonly points?: number;
  readonly problem?: Problem;
  /** Brand ids. */
  readonly impersonates: readonly string[];
  /** Reasons to distrust it. */
  readonly findings: readonly Finding[];
  /** Campaign id. */
  readonly campaign?: string;
  /** Whether something was cut to keep the event small; everything is in the record. */
  readonly truncated: boolean;
}

/** A message was held. */
export interface MailQuarantinedData {
  readonly message: Message;
  readonly actor: Actor;
  /** Why, in the actor’s own words; never the message’s. */
  readonly reason: string;
  /** Groups the items of one bulk action. */
  readonly batch?: string;
  /** Campaign id. */
  readonly campaign?: string;
  /** Brand ids of the verdict. */
  readonly impersonates: readonly string[];
}

/** A held message was handed out. */
export interface MailReleasedData {
  readonly message: Message;
  readonly actor: Actor;
  /** Why, in the actor’s own words; never the message’s. */
  readonly reason: string;
  /** Groups the items of one bulk action. */
  readonly batch?: string;
  /** Campaign id. */
  readonly campaign?: string;
  /** Brand ids of the verdict. */
  readonly impersonates: readonly string[];
}

/** A reviewer asked for a release that somebody else must approve. */
export interface MailReleaseRequestedData {
  readonly message: Message;
  readonly actor: Actor;
  /** Why, in the actor’s own words; never the message’s. */
  readonly reason: string;
  /** Groups the items of one bulk action. */
  readonly batch?: string;
  /** Campaign id. */
  readonly campaign?: string;
  /** Brand ids of the verdict. */
  readonly impersonates: readonly string[];
}

/** A release that was asked for was refused. */
export interface MailReleaseDeniedData {
  readonly message: Message;
  readonly actor: Actor;
  /** Why, in the actor’s own words; never the message’s. */
  readonly reason: string;
  /** Groups the items of one bulk action. */
  readonly batch?: string;
  /** Campaign id. */
  readonly campaign?: string;
  /** Brand ids of the verdict. */
  readonly impersonates: readonly string[];
}

/** A held message was removed for good. */
export interface MailPurgedData {
  readonly message: Message;
  readonly actor: Actor;
  /** Why, in the actor’s own words; never the message’s. */
  readonly reason: string;
  /** Groups the items of one bulk action. */
  readonly batch?: string;
  /** Campaign id. */
  readonly campaign?: string;
  /** Brand ids of the verdict. */
  readonly impersonates: readonly string[];
}

/** Later knowledge changed a verdict. */
export interface MailVerdictRevisedData {
  readonly message: Message;
  readonly before: Judgement;
  readonly after: Judgement;
  /** What changed: dns-answered, retro-hunt, reviewer, … */
  readonly cause: string;
  readonly actor: Actor;
  /** Campaign id. */
  readonly campaign?: string;
}

/** A message that people already have should have been held: take it back. */
export interface MailRecallRequestedData {
  readonly message: Message;
  readonly envelope: Envelope;
  readonly header: Header;
  /** How it went out. */
  readonly handedOn: 'delivered' | 'tagged' | (string & {});
  readonly judgement: Judgement;
  readonly actor: Actor;
  /** What became known, in the actor’s own words; never the message’s. */
  readonly reason: string;
  /** Groups the messages of one hunt. */
  readonly batch?: string;
  /** Campaign id. */
  readonly campaign?: string;
  /** Brand ids of the verdict. */
  readonly impersonates: readonly string[];
  /** Whether recipients were cut to keep the event small; recipientCount stays true. */
  readonly truncated: boolean;
}

/** Spoofs of one brand passed the warning threshold; once per campaign. */
export interface CampaignDetectedData {
  /** Campaign id. */
  readonly campaign: string;
  /** Brand whose name is used. */
  readonly brand?: string;
  readonly counts: CampaignCounts;
  /** Received time of the first message. */
  readonly firstSeen: string;
  /** Received time of the latest message. */
  readonly lastSeen: string;
  /** What made us tell. */
  readonly trigger: 'recipients' | 'canary' | 'reports' | 'growth' | 'links' | 'by-hand' | (string & {});
  /** Why these messages are one campaign. */
  readonly reasons: readonly Reason[];
  /** Hosts that its links lead to. */
  readonly linkHosts: readonly string[];
  readonly infrastructure: Infrastructure;
  /** Campaigns that have to do with it. */
  readonly linked: readonly LinkedCampaign[];
  /** Key of its earliest message. */
  readonly sample?: string;
  /** Whether something was cut to keep the event small. */
  readonly truncated: boolean;
}

/** A campaign that was told about has grown or was linked, after a cool-down. */
export interface CampaignUpdatedData {
  /** Campaign id. */
  readonly campaign: string;
  /** Brand whose name is used. */
  readonly brand?: string;
  readonly counts: CampaignCounts;
  /** Received time of the first message. */
  readonly firstSeen: string;
  /** Received time of the latest message. */
  readonly lastSeen: string;
  /** What made us tell. */
  readonly trigger: 'recipients' | 'canary' | 'reports' | 'growth' | 'links' | 'by-hand' | (string & {});
  /** Why these messages are one campaign. */
  readonly reasons: readonly Reason[];
  /** Hosts that its links lead to. */
  readonly linkHosts: readonly string[];
  readonly infrastructure: Infrastructure;
  /** Campaigns that have to do with it. */
  readonly linked: readonly LinkedCampaign[];
  /** Key of its earliest message. */
  readonly sample?: string;
  /** Whether something was cut to keep the event small. */
  readonly truncated: boolean;
}

/** Mail from a stranger reached an address that only one list holds. */
export interface CanaryTrippedData {
  readonly canary: Canary;
  readonly message: Message;
  /** A leaked list, or somebody who guesses addresses. */
  readonly assessment: 'leak' | 'guessing' | (string & {});
  /** Addresses beside it, never issued, that the same client tried within an hour. */
  readonly neighbours: number;
  /** Domain of the single author in From. */
  readonly authorDomain?: string;
  /** Domain in MAIL FROM. */
  readonly mailFromDomain?: string;
  /** Address of the connecting client. */
  readonly clientIp?: string;
  readonly authentication?: Authentication;
  /** Campaign id. */
  readonly campaign?: string;
  /** Brand ids of the verdict. */
  readonly impersonates: readonly string[];
}

/** A person took back all trips of a canary so far: its list did not leak. */
export interface CanaryReinstatedData {
  readonly canary: Canary;
  /** When the first of the trips was told. */
  readonly trippedAt: string;
  readonly actor: Actor;
  /** Why, in the actor’s own words. */
  readonly reason: string;
}

/** A message could not be processed and waits for a person. */
export interface MailProcessingFailedData {
  /** Message id given by Amazon SES, when it is known. */
  readonly messageKey?: string;
  /** Where it stopped: intake, screen, act, publish, deliver, … */
  readonly stage: string;
  /** Cannot <verb> <thing>: <reason>; no mail content. */
  readonly error: string;
  readonly object?: StoredObject;
  /** Dead-letter queue that holds the notification. */
  readonly queue?: string;
}

/** An operator put a policy or a brand registry into force. */
export interface PolicyActivatedData {
  readonly before?: Versions;
  readonly after: Versions;
  readonly actor: Actor;
  /** Why, in the actor’s own words. */
  readonly reason?: string;
}

/** An allow, a block or a line of the registry stops counting soon. */
export interface RuleExpiringData {
  /** What it is. */
  readonly kind: 'allow' | 'block' | 'brand-line' | (string & {});
  /** Where it stands. */
  readonly where: 'desk' | 'policy' | 'brands' | (string & {});
  /** What it is about, e.g. dkim esp.example; an address is named by its domain alone. */
  readonly subject: string;
  /** Brand id that it is limited to or belongs to. */
  readonly brand?: string;
  /** Who answers for it. */
  readonly owner?: string;
  /** When it stops counting. */
  readonly ends: string;
  /** The threshold that it has reached; told once for each. */
  readonly withinDays: number;
}

/** What `detail.data` holds, by detail-type. */
export interface EventData {
  readonly 'Mail Verdict Issued': MailVerdictIssuedData;
  readonly 'Mail Quarantined': MailQuarantinedData;
  readonly 'Mail Released': MailReleasedData;
  readonly 'Mail Release Requested': MailReleaseRequestedData;
  readonly 'Mail Release Denied': MailReleaseDeniedData;
  readonly 'Mail Purged': MailPurgedData;
  readonly 'Mail Verdict Revised': MailVerdictRevisedData;
  readonly 'Mail Recall Requested': MailRecallRequestedData;
  readonly 'Campaign Detected': CampaignDetectedData;
  readonly 'Campaign Updated': CampaignUpdatedData;
  readonly 'Canary Tripped': CanaryTrippedData;
  readonly 'Canary Reinstated': CanaryReinstatedData;
  readonly 'Mail Processing Failed': MailProcessingFailedData;
  readonly 'Policy Activated': PolicyActivatedData;
  readonly 'Rule Expiring': RuleExpiringData;
}

/** The `detail` of one event on the bus. Ignore properties and words that you do not know. */
export interface Detail<Type extends keyof EventData = keyof EventData> {
  /** MAJOR.MINOR of this schema; a minor version only adds. */
  readonly schemaVersion: string;
  /** UUID of this fact, the same in every copy and every replay. */
  readonly id: string;
  /** The same for every copy of this fact: process one, drop the rest. */
  readonly idempotencyKey: string;
  /** Orders the facts with the same correlationId; EventBridge does not. */
  readonly sequence: number;
  /** When it happened, not when it was sent. */
  readonly occurredAt: string;
  /** Message key or campaign id: what the fact is about. */
  readonly correlationId: string;
  /** Which installation speaks. */
  readonly deployment: string;
  readonly engine: Engine;
  readonly data: EventData[Type];
}

/** Detail of `Mail Verdict Issued`. */
export type MailVerdictIssued = Detail<'Mail Verdict Issued'>;
/** Detail of `Mail Quarantined`. */
export type MailQuarantined = Detail<'Mail Quarantined'>;
/** Detail of `Mail Released`. */
export type MailReleased = Detail<'Mail Released'>;
/** Detail of `Mail Release Requested`. */
export type MailReleaseRequested = Detail<'Mail Release Requested'>;
/** Detail of `Mail Release Denied`. */
export type MailReleaseDenied = Detail<'Mail Release Denied'>;
/** Detail of `Mail Purged`. */
export type MailPurged = Detail<'Mail Purged'>;
/** Detail of `Mail Verdict Revised`. */
export type MailVerdictRevised = Detail<'Mail Verdict Revised'>;
/** Detail of `Mail Recall Requested`. */
export type MailRecallRequested = Detail<'Mail Recall Requested'>;
/** Detail of `Campaign Detected`. */
export type CampaignDetected = Detail<'Campaign Detected'>;
/** Detail of `Campaign Updated`. */
export type CampaignUpdated = Detail<'Campaign Updated'>;
/** Detail of `Canary Tripped`. */
export type CanaryTripped = Detail<'Canary Tripped'>;
/** Detail of `Canary Reinstated`. */
export type CanaryReinstated = Detail<'Canary Reinstated'>;
/** Detail of `Mail Processing Failed`. */
export type MailProcessingFailed = Detail<'Mail Processing Failed'>;
/** Detail of `Policy Activated`. */
export type PolicyActivated = Detail<'Policy Activated'>;
/** Detail of `Rule Expiring`. */
export type RuleExpiring = Detail<'Rule Expiring'>;
