import type { DomainName } from './address.ts';
import type { BrandId } from './brand.ts';
import type { Strength } from './evidence.ts';
import type { Nominal } from './nominal.ts';

/** `sha256:` and the hash of the policy's canonical JSON. */
export type PolicyVersion = Nominal<string, 'PolicyVersion'>;

/** How far a rule may go: look only, mark the message, hold it back. */
export type Stage = 'observe' | 'tag' | 'hold';

/** How evidence turns into a disposition. Data, so that `backtest` can try another one. */
export interface Policy {
  readonly version: PolicyVersion;
  /** `monitor` delivers everything and says what enforcement would have done. */
  readonly mode: 'monitor' | 'enforce';
  readonly points: Readonly<Record<Strength, number>>;
  readonly tagAt: number;
  readonly quarantineAt: number;
  /** The furthest each detector may go, by detector id; `hold` where none is named. */
  readonly stages: Readonly<Record<string, Stage>>;
  readonly whenUnscreenable: 'tag' | 'quarantine';
  readonly whenPending: 'tag' | 'quarantine';
  readonly overrides: readonly OverrideRule[];
  readonly blocks: readonly BlockRule[];
  /** Recipients that rules may be limited to; in the order of their names. */
  readonly recipientGroups?: readonly RecipientGroup[];
  /** d= of sealers whose valid ARC chain may vouch for a forwarded message (RFC 8617). */
  readonly trustedSealers: readonly DomainName[];
  readonly tagging: Tagging;
  /** When people are warned of a campaign; DEFAULT_WARNINGS where it is not set. */
  readonly warnings?: WarningSettings;
  /** What events say of people; OMIT_ALL where it is not set. */
  readonly privacy?: PrivacySettings;
}

/** When people want to hear of a campaign. */
export interface WarningThreshold {
  /** Distinct recipients within the time; at most 64, so that the window stays small. */
  readonly recipients: number;
  readonly withinMinutes: number;
  /** No update sooner than this after the last word. */
  readonly coolDownMinutes: number;
}

/** Thresholds per brand, and for all others. */
export interface WarningSettings {
  readonly default: WarningThreshold;
  readonly brands: Readonly<Partial<Record<BrandId, WarningThreshold>>>;
}

/** What becomes of words that are a person's or the sender's before they leave the account. */
export type Privacy = 'plain' | 'hashed' | 'omitted';

/** Settings per kind of word; all `omitted` by default (design.md, Events). */
export interface PrivacySettings {
  readonly subject: Privacy;
  readonly displayName: Privacy;
  /** Local parts of our own recipients. */
  readonly recipient: Privacy;
  /** All other local parts: the senders'. */
  readonly localPart: Privacy;
}

/** How a tagged message is marked. */
export interface Tagging {
  /** Our name in Authentication-Results (RFC 8601 §2.5). */
  readonly authservId: DomainName;
  readonly subjectPrefix: string | undefined;
  readonly banner: boolean;
}

/** Whom a rule speaks of: always an identity that authentication proves, never a bare From. */
export type AuthenticatedIdentity =
  | { readonly kind: 'dkim'; readonly domain: DomainName }
  | { readonly kind: 'spf'; readonly domain: DomainName }
  | { readonly kind: 'author'; readonly domain: DomainName }
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'arc'; readonly sealer: DomainName };

/** Recipients under one name, for example `finance`. */
export interface RecipientGroup {
  /** Kebab-case. */
  readonly name: string;
  /** Whole addresses in lower case; a sub-address (`ap+x@…`) is an address of its own. */
  readonly addresses: readonly string[];
  /** Everybody at these domains and those below. */
  readonly domains: readonly DomainName[];
}

/**
 * Limits a rule to mail that impersonates a brand, and to some recipients. A block counts when one recipient is among them, an
 * override only when all are: a message has one verdict, and nobody outside the scope may get mail because of it.
 */
export interface RuleScope {
  readonly brand?: BrandId;
  readonly recipientDomain?: DomainName;
  /** Name of one of the policy's `recipientGroups`. */
  readonly recipientGroup?: string;
}

/** Lets mail through that evidence speaks against. Reasons are named as in RFC 9990 reports. */
export interface OverrideRule {
  readonly reason: 'local_policy' | 'trusted_forwarder';
  readonly identity: AuthenticatedIdentity;
  readonly scope: RuleScope;
  readonly comment: string;
  readonly owner: string;
  /** ISO 8601; an allow always ends. */
  readonly expires: string;
}

/** Holds mail whatever the evidence says; wins over every override. */
export interface BlockRule {
  readonly identity: AuthenticatedIdentity | { readonly kind: 'link-host'; readonly host: DomainName };
  readonly scope: RuleScope;
  readonly comment: string;
  readonly owner: string;
  readonly expires: string | undefined;
}
