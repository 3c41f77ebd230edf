import { type DomainName, toDomainName } from '../model/address.ts';
import type { BrandIndex, BrandProfile } from '../model/brand.ts';
import { lookalikesOf } from './text/lookalike.ts';

/** A domain written in a text, and the brand that a reader takes it for. */
export interface NamedDomain {
  readonly brand: BrandProfile;
  readonly written: string;
  readonly at: number;
  /** Whether it is the brand’s own, or only looks like it (Amazons.co.jp). */
  readonly own: boolean;
}

const DOMAIN =
  /(?<![\p{L}\p{N}@._-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?[.．。｡]){1,4}[\p{L}]{2,18}(?![\p{L}\p{N}@-])/gu;

function brandsOf(domain: DomainName, brands: BrandIndex): readonly (readonly [BrandProfile, boolean])[] {
  const owners = brands.ownersOf(domain);
  if (owners.length > 0) return owners.map((brand) => [brand, true]);
  const [look] = lookalikesOf(domain, brands).filter(({ strength }) => strength !== 'weak');
  return look === undefined ? [] : [[look.brand, false]];
}

/** Domains of brands written out in a display name or subject; addresses are read elsewhere. */
export function namedDomainsIn(text: string, brands: BrandIndex): readonly NamedDomain[] {
  if (!/[.．。｡]/.test(text)) return [];
  return [...text.matchAll(DOMAIN)].slice(0, 5).flatMap(({ 0: written, index }) => {
    const domain = toDomainName(written);
    if (domain === undefined) return [];
    return brandsOf(domain, brands).map(([brand, own]) => ({ brand, own, written, at: index }));
  });
}
