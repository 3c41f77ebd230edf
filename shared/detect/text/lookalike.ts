import { domainToUnicode } from 'node:url';
import { type DomainName, organizationalDomain, toDomainName } from '../../model/address.ts';
import type { BrandIndex, BrandProfile } from '../../model/brand.ts';
import type { Strength } from '../../model/evidence.ts';
import { type Edit, singleEdit } from './edit.ts';
import { foldText } from './folded-text.ts';
import {
  type BrandLabel,
  EDITABLE_LENGTH,
  HEAD,
  type LabelIndex,
  labelIndexOf,
  nearestTo,
  shapeOfLabel,
} from './label-index.ts';
import { isLure, isMadeOfLures, isNeutral } from './lure-words.ts';
import { isOrdinary } from './ordinary-words.ts';
import { CHEAP } from './providers.ts';

/** How a stranger's domain was made to look like a brand's. */
export type Technique = 'other-suffix' | 'confusable' | 'combination' | 'subdomain' | Edit;

/** A domain that looks like a brand's and is none of its own. */
export interface Lookalike {
  readonly brand: BrandProfile;
  readonly technique: Technique;
  /** The brand's label that it looks like. */
  readonly label: string;
  /** The domain as people see it (U-labels), and the part that looks alike. */
  readonly shown: string;
  readonly part: string;
  readonly strength: Strength;
}

interface Label {
  readonly text: string;
  readonly shape: string;
  readonly shown: string;
}

const lookalike = (
  { brand, label }: BrandLabel,
  technique: Technique,
  rest: Pick<Lookalike, 'shown' | 'part' | 'strength'>,
): Lookalike => ({ brand, label, technique, ...rest });

/** The same label under another suffix (zojirushi.online), or letters that only look the same (аррӏе). */
function sameShape({ byShape }: LabelIndex, { text, shape, shown }: Label): readonly Lookalike[] {
  const classic = isClassic(shown);
  return (byShape.get(shape) ?? []).map((known) => {
    const plain = text === known.label || text.replaceAll('-', '') === known.label.replaceAll('-', '');
    const strength =
      known.ambiguous && /^[\x20-\x7e]*$/.test(text) ? 'weak' : plain && classic ? 'moderate' : 'strong';
    return lookalike(known, plain ? 'other-suffix' : 'confusable', { shown, part: text, strength });
  });
}

/** One letter away, by a look-up of everything that one deletion leads to. */
function oneEdit(index: LabelIndex, { text, shown }: Label): readonly Lookalike[] {
  if (text.length < EDITABLE_LENGTH - 1 || isOrdinary(text)) return [];
  return [...nearestTo(text, index)].flatMap((known) => {
    const found = singleEdit(known.label, text);
    if (found === undefined || isOrdinary(text)) return [];
    const slip = found.edit !== 'replaced' && found.edit !== 'added';
    const strong = found.at > 0 && (known.label.length >= 8 || (slip && known.label.length >= 7));
    const strength = strong ? 'strong' : found.at === 0 ? 'weak' : 'moderate';
    return [lookalike(known, found.edit, { shown, part: text, strength })];
  });
}

/** What stands around a brand's label: words of a lure, other words between hyphens, or letters glued on. */
function strengthAround(known: BrandLabel, [before, after]: readonly [string, string]): Strength | undefined {
  const words = [...before.split('-'), ...after.split('-')].filter((word) => word !== '');
  const apart = (before === '' || before.endsWith('-')) && (after === '' || after.startsWith('-'));
  const lures = words.length > 0 && words.every((word) => isLure(word) || isMadeOfLures(word));
  if (known.ambiguous) return apart && lures && known.label.length >= 3 ? 'moderate' : undefined;
  if (lures && words.every(isNeutral))
    return apart || known.label.length >= EDITABLE_LENGTH ? 'moderate' : undefined;
  if (lures) return apart || known.label.length >= EDITABLE_LENGTH ? 'strong' : 'moderate';
  if (apart) return words.some((word) => isLure(word)) ? 'strong' : 'moderate';
  return known.label.length >= 8 ? 'moderate' : undefined;
}

/** Under a cheap ending nobody gives a moderate one the benefit of the doubt. */
const onEnding = (strength: Strength, shown: string): Strength =>
  strength === 'moderate' && CHEAP.test(shown) ? 'strong' : strength;

/** A brand's label with something set beside it: amazon-account-update, zojirushicampaign. */
function combination(index: LabelIndex, { text, shown }: Label): readonly Lookalike[] {
  const { units, from, to } = foldText(text);
  const found: Lookalike[] = [];
  for (let at = 0; at + 3 <= units.length; at += 1) {
    const heads = [units.slice(at, at + HEAD), units.slice(at, at + 3)];
    const lengths = heads.flatMap((head) => index.heads.get(head) ?? []);
    for (const length of lengths) {
      if (length === units.length || at + length > units.length) continue;
      const [start, end] = [from[at] ?? 0, to[at + length - 1] ?? text.length];
      for (const known of index.byShape.get(units.slice(at, at + length)) ?? []) {
        const strength = strengthAround(known, [text.slice(0, start), text.slice(end)]);
        const part = text.slice(start, end);
        if (strength !== undefined)
          found.push(lookalike(known, 'combination', { shown, part, strength: onEnding(strength, shown) }));
      }
    }
  }
  return found;
}

/** Under a country's or a first-generation ending the same label is often the brand itself, not listed yet. */
const isClassic = (shown: string): boolean =>
  /\.(?:com|net|org|info|biz|eu|(?:co|com|ne|or|org|net|ac)\.[a-z]{2}|[a-z]{2})$/.test(shown) &&
  !CHEAP.test(shown);

const RANK = { strong: 2, moderate: 1, weak: 0 } as const;

const strongestFirst = (found: readonly Lookalike[]): readonly Lookalike[] =>
  found.toSorted((a, b) => RANK[b.strength] - RANK[a.strength] || b.label.length - a.label.length);

/** The brand's name, or its whole domain, in front of a stranger's: amazon.co.jp.account.example. */
function inSubdomain(
  brands: BrandIndex,
  { host, owner }: { host: DomainName; owner: DomainName },
): readonly Lookalike[] {
  const shown = domainToUnicode(host);
  const front = shown.slice(0, -(domainToUnicode(owner).length + 1));
  if (front === '') return [];
  const whole = brands.profiles.length > 0 ? ownersInside(brands, front) : [];
  if (whole.length > 0)
    return whole.map(([brand, label]) => ({
      brand,
      label,
      technique: 'subdomain',
      shown,
      part: label,
      strength: 'strong',
    }));
  const { byShape } = labelIndexOf(brands);
  return front
    .split('.')
    .flatMap((label) =>
      (byShape.get(shapeOfLabel(label)) ?? [])
        .filter(({ ambiguous }) => !ambiguous)
        .map((known) => lookalike(known, 'subdomain', { shown, part: label, strength: 'moderate' })),
    );
}

/** Whole domains of brands among the labels in front, dots kept or written as hyphens. */
function ownersInside(brands: BrandIndex, front: string): readonly (readonly [BrandProfile, string])[] {
  return [...domainsAmong(front.split('.'), brands), ...domainsAmong(front.split(/[.-]/), brands)];
}

function domainsAmong(
  labels: readonly string[],
  brands: BrandIndex,
): readonly (readonly [BrandProfile, string])[] {
  const found: (readonly [BrandProfile, string])[] = [];
  for (let from = 0; from < labels.length; from += 1)
    for (let to = from + 2; to <= Math.min(labels.length, from + 4); to += 1) {
      const domain = labels.slice(from, to).join('.');
      const name = toDomainName(domain);
      for (const brand of name === undefined ? [] : brands.ownersOf(name)) found.push([brand, domain]);
    }
  return found;
}

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

/** A brand found in a word, and whether the word is one slip away from its label. */
export interface WordLabel {
  readonly brand: BrandProfile;
  readonly slip: boolean;
}

/** Brand labels in the words of a local part or the like: plain, disguised, or one slip away. */
export function labelsWithin(text: string, brands: BrandIndex): readonly WordLabel[] {
  const index = labelIndexOf(brands);
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((word): readonly WordLabel[] => {
      const label = { text: word, shape: shapeOfLabel(word), shown: word };
      const same = (index.byShape.get(label.shape) ?? []).filter(({ ambiguous }) => !ambiguous);
      if (same.length > 0) return same.map(({ brand }) => ({ brand, slip: false }));
      return oneEdit(index, label)
        .filter(({ strength }) => strength !== 'weak')
        .map(({ brand }) => ({ brand, slip: true }));
    });
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
