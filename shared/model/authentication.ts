import type { DomainName } from './address.ts';
import type { NonEmpty } from './nominal.ts';

/** Results that carry a cause, in the words of RFC 8601 §2.7. */
export interface Inconclusive {
  readonly result: 'temperror' | 'permerror';
  readonly reason: string;
}

/** SPF (RFC 7208). `domain` is the identity's, undefined when it is not a valid name. */
export type SpfResult = {
  readonly identity: 'mailfrom' | 'helo';
  readonly domain: DomainName | undefined;
} & ({ readonly result: 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' } | Inconclusive);

/** One signature (RFC 6376). `domain` is d=, `selector` is s=. */
export type DkimResult = {
  readonly domain: DomainName | undefined;
  readonly selector: string | undefined;
} & (
  | { readonly result: 'pass' | 'none' }
  | { readonly result: 'fail' | 'neutral' | 'policy'; readonly reason: string }
  | Inconclusive
);

/** The chain of Authenticated Received Chain sets (RFC 8617). */
export type ArcResult =
  | { readonly result: 'none' }
  | {
      readonly result: 'pass' | 'fail' | 'temperror' | 'permerror';
      readonly instances: number;
      /** d= of the newest ARC-Seal. */
      readonly sealer: DomainName | undefined;
      readonly reason?: string;
    };

/** What the Domain Owner asks receivers to do with a message that fails DMARC. */
export type DmarcPolicy = 'none' | 'quarantine' | 'reject';

/** DMARC (RFC 9989). Every `none` says why. */
export type DmarcResult =
  | {
      readonly result: 'pass';
      readonly authorDomain: DomainName;
      readonly alignedBy: NonEmpty<'spf' | 'dkim'> | 'not-recorded';
      readonly policy: DmarcPolicy | undefined;
    }
  | {
      readonly result: 'fail';
      readonly authorDomain: DomainName;
      /** Undefined when it was not recorded: then it is neither none nor reject. */
      readonly policy: DmarcPolicy | undefined;
    }
  | { readonly result: 'none'; readonly because: 'no-policy-record'; readonly authorDomain: DomainName }
  | { readonly result: 'none'; readonly because: 'no-single-author-domain' }
  | ({ readonly authorDomain: DomainName } & Inconclusive);

/**
 * Everything we established about who sent the message. Computed here, or found recorded at receipt; never
 * read from the message. An undefined method is not known: "not proven" must not follow from it.
 */
export interface AuthenticationResults {
  readonly spf: SpfResult | undefined;
  readonly dkim: readonly DkimResult[] | undefined;
  readonly arc: ArcResult | undefined;
  readonly dmarc: DmarcResult | undefined;
  /** A sealer on the policy's list whose valid chain began with dmarc=pass: "forwarded, vouched by X". */
  readonly vouchedBy: DomainName | undefined;
}
