import { domainToUnicode } from 'node:url';
import { type DomainName, organizationalDomain } from '../../model/address.ts';
import type { BrandIndex } from '../../model/brand.ts';
import { combination } from './combination.ts';
import { inSubdomain } from './inside-subdomain.ts';
import { labelIndexOf, shapeOfLabel } from './label-index.ts';
import type { Label, Lookalike } from './lookalike-form.ts';
import { oneEdit, sameShape } from './similar-label.ts';

const RANK = { strong: 2, moderate: 1, weak: 0 } as const;

const strongestFirst = (found: readonly Lookalike[]): readonly Lookalike[] =>
  found.toSorted((a, b) => RANK[b.strength] - RANK[a.strength] || b.label.length - a.label.length);

const isShared = (brands: BrandIndex, domain: string): boolean => sharedOf(brands).has(domain);

const sharedSets = new WeakMap<BrandIndex, ReadonlySet<string>>();
function sharedOf(brands: BrandIndex): ReadonlySet<string> {
  const known = sharedSets.get(brands);
  if (known !== undefined) return known;
  const made = new Set<string>(brands.profiles.flatMap(({ sharedDomains }) => sharedDomains));
  sharedSets.set(brands, made);
  return made;
}

function examine(host: DomainName, brands: BrandIndex): readonly Lookalike[] {
  const owner = organizationalDomain(host);
  if (owner === undefined || brands.ownersOf(host).length > 0 || isShared(brands, owner)) return [];
  const index = labelIndexOf(brands);
  const shown = domainToUnicode(owner);
  const text = shown.split('.')[0] ?? '';
  const label: Label = { text, shape: shapeOfLabel(text), shown };
  const same = sameShape(index, label);
  const near = same.length > 0 ? same : [...oneEdit(index, label), ...combination(index, label)];
  return strongestFirst([...near, ...inSubdomain(brands, { host, owner })]);
}

const MOST_KNOWN = 5000;
const examined = new WeakMap<BrandIndex, Map<DomainName, readonly Lookalike[]>>();

/**
 * The brands that a domain looks like, strongest first; none for a brand's own or shared domain. Remembered per
 * registry, since the same hosts return in message after message.
 */
export function lookalikesOf(host: DomainName, brands: BrandIndex): readonly Lookalike[] {
  const known = examined.get(brands) ?? new Map<DomainName, readonly Lookalike[]>();
  examined.set(brands, known);
  const found = known.get(host);
  if (found !== undefined) return found;
  const made = examine(host, brands);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(host, made);
  return made;
}
