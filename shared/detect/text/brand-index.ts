import type { DomainName } from '../../model/address.ts';
import type { BrandIndex, BrandProfile, Mention } from '../../model/brand.ts';
import { candidatesAt, indexNames, type NameIndex } from './brand-names.ts';
import { type FoldedText, foldText } from './folded-text.ts';
import { matchName } from './name-match.ts';
import { PROBE_BRAND } from './probe-brand.ts';

/** A domain and every parent that still has a dot, nearest first: `a.b.example` → `a.b.example`, `b.example`. */
export function selfAndParents(domain: string): readonly string[] {
  const labels = domain.split('.');
  return labels.slice(0, Math.max(1, labels.length - 1)).map((_, index) => labels.slice(index).join('.'));
}

function indexDomains(profiles: readonly BrandProfile[]): ReadonlyMap<string, readonly BrandProfile[]> {
  const owners = new Map<string, BrandProfile[]>();
  for (const profile of profiles)
    for (const domain of profile.sendsFrom) {
      const known = owners.get(domain);
      if (known === undefined) owners.set(domain, [profile]);
      else if (!known.includes(profile)) known.push(profile);
    }
  return owners;
}

const NOTHING: readonly Mention[] = [];

/** The names at one place: of the longest that fits, every brand that goes by it. */
function mentionsAt(index: NameIndex, text: FoldedText, at: number): readonly Mention[] {
  const candidates = candidatesAt(index, text, at);
  if (candidates.length === 0) return NOTHING;
  const found: Mention[] = [];
  for (const entry of candidates) {
    const longest = found[0];
    if (longest !== undefined && entry.name.text.length < longest.name.text.length) break;
    const mention = matchName(entry, { text, at });
    if (mention !== undefined) found.push(mention);
  }
  return found;
}

function mentionsIn(index: NameIndex, source: string): readonly Mention[] {
  const text = foldText(source);
  const found: Mention[] = [];
  for (let at = 0; at < text.units.length; ) {
    const here = text.edges[at] === 0 ? NOTHING : mentionsAt(index, text, at);
    at += 1;
    const [first] = here;
    if (first === undefined) continue;
    found.push(...here);
    const end = first.at + first.length;
    // A longer name swallows the shorter ones inside it: 楽天ラクマ is not also 楽天.
    while (at < text.units.length && (text.from[at] ?? 0) < end) at += 1;
  }
  return found;
}

/**
 * Makes brands findable by what they own and by what they are called. A look-up costs the same for 10 and for
 * 10,000 brands: hash tables over folded names and over domains. The probe's brand is always among what is found, and
 * never among `profiles`: those are what the registry says.
 */
export function buildBrandIndex(profiles: readonly BrandProfile[], version: string): BrandIndex {
  const known = [...profiles, ...PROBE_BRAND];
  const byId = new Map(known.map((profile) => [profile.id, profile]));
  const owners = indexDomains(known);
  const names = indexNames(known);
  return {
    version,
    profiles,
    byId: (id) => byId.get(id),
    ownersOf: (domain: DomainName) => [
      ...new Set(selfAndParents(domain).flatMap((parent) => owners.get(parent) ?? [])),
    ],
    mentionsIn: (text) => mentionsIn(names, text),
  };
}
