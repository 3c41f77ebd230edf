import { type DomainName, organizationalDomain } from '../model/address.ts';
import type { BrandIndex, BrandProfile } from '../model/brand.ts';

/** A brand as an attacker sees it: what to write and what to register. */
export interface Target {
  readonly brand: BrandProfile;
  /** What the brand is called first; ambiguous names only when there is no other. */
  readonly name: string;
  /** The first name in Latin letters, and the first in kana or kanji, where it has one. */
  readonly latin: string | undefined;
  readonly japanese: string | undefined;
  /** Where its genuine mail comes from, and the label that people know: `zojirushi`. */
  readonly domain: DomainName;
  readonly label: string;
  /**
   * Whether the label alone tells of the brand: it is one of its names, or long. `chuden`, `fidelity` or `key` stand
   * in honest addresses too.
   */
  readonly labelTells: boolean;
  /** Whether its customers read Japanese. */
  readonly speaksJapanese: boolean;
  /** Another brand's domain, for mail that forges one to name the other. */
  readonly elsewhere: DomainName | undefined;
}

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** Makes a target of a brand; undefined for one that has no domain of its own to forge. */
export function toTarget(brand: BrandProfile, brands: BrandIndex): Target | undefined {
  const [domain] = brand.sendsFrom;
  if (domain === undefined) return undefined;
  const names = brand.names
    .toSorted((a, b) => Number(a.ambiguous) - Number(b.ambiguous))
    .map(({ text }) => text);
  const [name = brand.names[0].text] = names;
  const japanese = names.find((text) => JAPANESE.test(text));
  const label = (organizationalDomain(domain) ?? domain).split('.')[0] ?? domain;
  return {
    brand,
    name,
    latin: names.find((text) => /^[\x20-\x7e]{4,}$/.test(text)),
    japanese,
    domain,
    label,
    labelTells: tells(label, brand),
    speaksJapanese: japanese !== undefined && (JAPANESE.test(brand.names[0].text) || domain.endsWith('.jp')),
    elsewhere: elsewhere(brand, brands),
  };
}

function tells(label: string, { names }: BrandProfile): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const called = names.filter(({ text }) => plain(text) === plain(label));
  if (called.some(({ ambiguous }) => ambiguous)) return false;
  return called.length > 0 ? label.length > 4 : label.length > 6;
}

/** A well-known domain of somebody else. */
function elsewhere(brand: BrandProfile, brands: BrandIndex): DomainName | undefined {
  const others = brands.profiles.filter(
    ({ id, sendsFrom }) => id !== brand.id && sendsFrom.every((domain) => !brand.sendsFrom.includes(domain)),
  );
  const other =
    others.find(({ id }) => id === 'amazon') ?? others.find(({ sendsFrom }) => sendsFrom.length > 0);
  return other?.sendsFrom[0];
}
