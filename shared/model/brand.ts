import type { DomainName } from './address.ts';
import type { Mark } from './evidence.ts';
import type { Nominal, NonEmpty } from './nominal.ts';

/** kebab-case ASCII, e.g. `mitsui-sumitomo-card`. */
export type BrandId = Nominal<string, 'BrandId'>;

/** One way people write the brand, in any script. */
export interface BrandName {
  readonly text: string;
  /** Also a common word or very short (`au`, `Target`, `イオン`): counts only with a second signal. */
  readonly ambiguous: boolean;
}

/** An organization whose name is worth pretending to be. */
export interface BrandProfile {
  readonly id: BrandId;
  readonly names: NonEmpty<BrandName>;
  /** Where its genuine mail comes from, sub-domains included. A match counts only when proven (`isGenuine`). */
  readonly sendsFrom: readonly DomainName[];
  /** DKIM d= of services that send for it. Never a proof: any customer of theirs could have sent it. */
  readonly authorisedSenders: readonly DomainName[];
  /** Domains where anyone can have an address (`gmail.com`): From there proves nothing about the brand. */
  readonly sharedDomains: readonly DomainName[];
  readonly relation: 'ours' | 'partner' | 'public';
}

/** Checks an id. */
export const toBrandId = (text: string): BrandId | undefined =>
  /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && text.length <= 64 ? (text as BrandId) : undefined;

/** A brand's name found in a text as people see it. */
export interface Mention {
  readonly brand: BrandProfile;
  readonly name: BrandName;
  /** Offset and length in UTF-16 units of the text as given, so that evidence can mark the very characters. */
  readonly at: number;
  readonly length: number;
  /** Characters that only look like the name's; empty when it is written plainly. */
  readonly marks: readonly Mark[];
}

/** Every brand, findable by what it owns and by what it is called; costs the same for 10 and 10,000 brands. */
export interface BrandIndex {
  /** `sha256:…` of the registry's content. */
  readonly version: string;
  readonly profiles: readonly BrandProfile[];
  readonly byId: (id: BrandId) => BrandProfile | undefined;
  /** Whose genuine mail comes from this domain or a parent of it. */
  readonly ownersOf: (domain: DomainName) => readonly BrandProfile[];
  readonly mentionsIn: (text: string) => readonly Mention[];
}
