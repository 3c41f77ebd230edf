// biome-ignore-all format: made by `sekisho events write-contract --out .`; change shared/events/contract instead

/** What decided: with the raw message and its recorded DNS answers, the verdict can be made again. */
export interface Engine {
  /** Version of the engine. */
  readonly version: string;
  /** Version of the library that evaluates SPF, DKIM, DMARC and ARC. */
  readonly mailauth: string;
  /** sha256: and the hash of the policy in force. */
  readonly policy: string;
  /** sha256: and the hash of the brand registry in force. */
  readonly brands: string;
  /** Version of the Unicode data that look-alikes are judged by. */
  readonly confusables: string;
}

/** Where the raw bytes lie. */
export interface StoredObject {
  /** S3 bucket. */
  readonly bucket: string;
  /** Object key. */
  readonly key: string;
}

/** A message, by our own name for it. */
export interface Message {
  /** Message id given by Amazon SES; never the Message-ID header field. */
  readonly key: string;
  /** When SES accepted it. */
  readonly receivedAt: string;
  /** Bytes of the message without the header block of SES. */
  readonly size: number;
  /** Hex, of the same bytes. */
  readonly sha256: string;
  readonly object: StoredObject;
}

/** An e-mail address; the local part follows the privacy setting. */
export interface Address {
  /** Lower-case A-label form; absent when it is not a valid name. */
  readonly domain?: string;
  /** Present under the setting plain. */
  readonly localPart?: string;
  /** Keyed hash, present under the setting hashed. */
  readonly localPartHash?: string;
}

/** What the SMTP transaction said (RFC 5321). */
export interface Envelope {
  /** Whether MAIL FROM was <>, as in a delivery status notification. */
  readonly nullReversePath: boolean;
  readonly mailFrom?: Address;
  /** Number of RCPT TO addresses. */
  readonly recipientCount: number;
  /** RCPT TO; shortened when the event would grow too large. */
  readonly recipients: readonly Address[];
  /** Address of the connecting client, absent when not known. */
  readonly clientIp?: string;
  /** HELO name, absent when not known. */
  readonly helo?: string;
}

/** What the message says about itself; everything here is the sender’s claim. */
export interface Header {
  /** Domain of the single author in From (RFC 9989). */
  readonly authorDomain?: string;
  /** Present under the setting plain. */
  readonly displayName?: string;
  /** Keyed hash, present under the setting hashed. */
  readonly displayNameHash?: string;
  /** Present under the setting plain. */
  readonly subject?: string;
  /** Keyed hash, present under the setting hashed. */
  readonly subjectHash?: string;
}

/** One authentication method’s result, in the words of RFC 8601. */
export interface MethodResult {
  /** Result. */
  readonly result: 'pass' | 'fail' | 'softfail' | 'neutral' | 'policy' | 'none' | 'temperror' | 'permerror' | (string & {});
  /** Domain that the result is about. */
  readonly domain?: string;
  /** DKIM selector. */
  readonly selector?: string;
  /** Policy that the Domain Owner publishes. */
  readonly policy?: 'none' | 'quarantine' | 'reject' | (string & {});
}

/** What Amazon SES found; any status string is kept as it came. */
export interface SesVerdicts {
  /** Spam verdict. */
  readonly spam?: string;
  /** Virus verdict. */
  readonly virus?: string;
  /** SPF verdict. */
  readonly spf?: string;
  /** DKIM verdict. */
  readonly dkim?: string;
  /** DMARC verdict. */
  readonly dmarc?: string;
  /** Published policy, given only when DMARC failed. */
  readonly dmarcPolicy?: string;
}

/** Results that we computed; an absent method is not known. */
export interface Authentication {
  readonly spf?: MethodResult;
  /** One per signature. */
  readonly dkim: readonly MethodResult[];
  readonly dmarc?: MethodResult;
  readonly arc?: MethodResult;
  /** Trusted ARC sealer that vouches for the message. */
  readonly vouchedBy?: string;
  readonly ses?: SesVerdicts;
  /** Whether SES and we come to the same DMARC result. */
  readonly agreement: 'agree' | 'disagree' | 'unknown' | (string & {});
}

/** One reason to distrust, as data; the sentences are rendered per language elsewhere. */
export interface Finding {
  /** Detector that found it. */
  readonly detector: string;
  /** Which sentence says it. */
  readonly code: string;
  /** How much it weighs. */
  readonly strength: 'weak' | 'moderate' | 'strong' | (string & {});
  /** What fills the sentence’s gaps; the sender’s words follow the privacy setting. */
  readonly parameters: Readonly<Record<string, string | number>>;
  /** Brand id. */
  readonly impersonates?: string;
}

/** The core of a verdict. */
export interface Judgement {
  /** What was done. */
  readonly disposition: 'deliver' | 'tag' | 'quarantine' | (string & {});
  /** Why. */
  readonly because: 'no-grounds' | 'evidence' | 'override' | 'unscreenable' | 'pending' | (string & {});
  /** In monitor mode: what enforcement would have done. */
  readonly wouldHave?: 'deliver' | 'tag' | 'quarantine' | (string & {});
  /** Sum of the evidence’s points. */
  readonly points?: number;
  /** Brand ids. */
  readonly impersonates: readonly string[];
}

/** The limit or rule that kept us from reading the message. */
export interface Problem {
  /** Name of the limit or rule. */
  readonly kind: string;
  /** Its value. */
  readonly limit?: number;
}

/** Who did it. */
export interface Actor {
  /** The service itself or a person. */
  readonly kind: 'service' | 'operator' | (string & {});
  /** Name of the part of the service, or user name of the operator. */
  readonly name: string;
}

/** How large it is. Exact up to 512, an estimate (±5 %) above. */
export interface CampaignCounts {
  /** Messages. */
  readonly messages: number;
  /** Distinct recipients. */
  readonly recipients: number;
  /** Leak canaries among them. */
  readonly canaries: number;
  /** Reports by people. */
  readonly reports: number;
}

/** What sends it. */
export interface Infrastructure {
  /** Client networks: /24 of IPv4, /48 of IPv6. */
  readonly networks: readonly string[];
  /** Domains in From. */
  readonly authorDomains: readonly string[];
  /** Domains in MAIL FROM. */
  readonly mailFromDomains: readonly string[];
  /** d= of valid DKIM signatures. */
  readonly signingDomains: readonly string[];
}

/** Why things belong together, as data. */
export interface Reason {
  /** Which sentence says it. */
  readonly code: string;
  /** What fills its gaps. */
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** Another campaign that has to do with this one. */
export interface LinkedCampaign {
  /** Its id. */
  readonly campaign: string;
  /** Its brand id. */
  readonly brand?: string;
  /** Why they are linked. */
  readonly reasons: readonly Reason[];
}

/** The leak canary. Its address is never told. */
export interface Canary {
  /** Canary id. */
  readonly id: string;
  /** List, export or vendor that it was seeded into. */
  readonly list: string;
  /** When it was seeded. */
  readonly seededAt: string;
}

/** Versions that an operator can turn on. */
export interface Versions {
  /** sha256: and the hash of the policy. */
  readonly policy: string;
  /** sha256: and the hash of the brand registry. */
  readonly brands: string;
}
