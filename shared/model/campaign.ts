import type { BrandId } from './brand.ts';
import type { OutboxEntry } from './message-record.ts';
import type { MessageKey } from './verdict.ts';

/** What two copies of one mailing have in common although each is made out to somebody else. */
export type KeyKind = 'template' | 'text' | 'link-host' | 'subject' | 'sender' | 'attachment';

/** One thing that a message shares with its siblings, as a hash; `label` only where it is no person's word. */
export interface CampaignKey {
  readonly kind: KeyKind;
  readonly hash: string;
  /** A link's host: evidence against the campaign, not about a recipient. */
  readonly label?: string;
}

/**
 * The compact shape of a message that campaigns are found by: hashes and hosts, no subject, body or local part.
 * Computed while the message is read, kept with its record.
 */
export interface CampaignFeatures {
  /** Of this shape; features of another version are never compared. */
  readonly version: 1;
  readonly keys: readonly CampaignKey[];
  /** Hashes of what a phishing kit leaves behind whatever the brand: path shapes, structure. */
  readonly kit: readonly string[];
  readonly linkHosts: readonly string[];
  readonly infrastructure: Infrastructure;
  /** Keyed hashes of the envelope's recipients (48 bits, hex). */
  readonly recipients: readonly string[];
}

/** What sends it: networks (/24, /48) and organizational domains. */
export interface Infrastructure {
  readonly networks: readonly string[];
  readonly authorDomains: readonly string[];
  readonly mailFromDomains: readonly string[];
  readonly signingDomains: readonly string[];
}

/** One message as campaigns see it. */
export interface Sighting {
  readonly key: MessageKey;
  /** ISO 8601. */
  readonly receivedAt: string;
  readonly brand: BrandId | undefined;
  readonly features: CampaignFeatures;
  /** Id of the leak canary that it reached. */
  readonly canary?: string;
  /** Keyed hash of the person who reported it. */
  readonly reporter?: string;
}

/** The smallest hashes of a set, sorted: tells size and overlap, whatever the order and however often they came. */
export type Sketch = readonly string[];

/** A key that messages of a campaign carry; `seen` holds at most two of their hashes: with two it is shared. */
export interface SharedKey extends CampaignKey {
  readonly seen: Sketch;
}

/** Why two campaigns have to do with each other. */
export interface CampaignLink {
  readonly campaign: string;
  readonly brand: BrandId | undefined;
  readonly because: 'same-kit' | 'same-recipients' | 'same-network' | 'by-hand';
  /** Share of the smaller campaign's recipients that both hit, 0 to 1; only for same-recipients. */
  readonly overlap?: number;
}

/** What was last told about a campaign. */
export interface Announcement {
  /** When people first heard of it. */
  readonly firstAt: string;
  readonly at: string;
  readonly sequence: number;
  readonly recipients: number;
  readonly linkHosts: number;
  readonly links: number;
}

/**
 * Spoofs of one brand that belong together. Everything in it is a minimum, a maximum or a bounded set of smallest
 * hashes, so that order, duplicates and late arrivals make no difference and it never grows beyond its bounds.
 */
export interface Campaign {
  readonly id: string;
  /** Grows by one with every write (optimistic locking). */
  readonly version: number;
  readonly brand: BrandId | undefined;
  readonly createdAt: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** Hashes of message keys. */
  readonly messages: Sketch;
  /** Keyed hashes of recipients. */
  readonly recipients: Sketch;
  /** `<ISO time> <recipient hash>` of the latest sightings, for the warning's time window. */
  readonly recent: readonly string[];
  /** `<ISO time> <canary id>`. */
  readonly canaries: readonly string[];
  readonly reporters: Sketch;
  readonly keys: readonly SharedKey[];
  readonly linkHosts: readonly string[];
  readonly infrastructure: Infrastructure;
  /** `<ISO time> <message key>` of the earliest message. */
  readonly sample: string;
  readonly links: readonly CampaignLink[];
  /** Campaigns that were merged into this one. */
  readonly absorbed: readonly string[];
  /** Campaigns that a person separated from this one: never merged again. */
  readonly apart: readonly string[];
  /** Set when this campaign lives on in another one. */
  readonly mergedInto?: string;
  readonly announced?: Announcement;
  readonly outbox: readonly OutboxEntry[];
}
