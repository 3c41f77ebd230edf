import { domainToUnicode } from 'node:url';
import { type DomainName, organizationalDomain } from '../../model/address.ts';
import type { BrandIndex, BrandProfile } from '../../model/brand.ts';
import { unitsOf } from './folded-text.ts';

/** A label by which people know a brand's domain, e.g. `zojirushi`, `smbc-card`, `trustwallet`. */
export interface BrandLabel {
  readonly brand: BrandProfile;
  readonly label: string;
  /** Short or an ordinary word: counts only beside a lure word. */
  readonly ambiguous: boolean;
}

/** Every brand's labels by folded shape; `heads` gives the possible lengths by the first four units. */
export interface LabelIndex {
  readonly byShape: ReadonlyMap<string, readonly BrandLabel[]>;
  readonly heads: ReadonlyMap<string, readonly number[]>;
  /** Labels by their length and either end, for finding those one edit away (`nearestTo`). */
  readonly ends: ReadonlyMap<string, readonly BrandLabel[]>;
}

const SURE_LENGTH = 5;
const UNNAMED_LENGTH = 7;
export const HEAD = 4;
/** Below this length one edit leads to too many other words. */
export const EDITABLE_LENGTH = 6;

/** The shape of a domain label: as people see it, hyphens gone. */
export const shapeOfLabel = (label: string): string => unitsOf(label);

/** The first label of the registrable domain, in Unicode; empty for a public suffix. */
export function ownLabelOf(domain: DomainName): string {
  const organizational: string = organizationalDomain(domain) ?? '';
  return domainToUnicode(organizational).split('.')[0] ?? '';
}

function labelsOf(brand: BrandProfile): readonly BrandLabel[] {
  const common = new Set(
    brand.names.filter(({ ambiguous }) => ambiguous).map(({ text }) => shapeOfLabel(text)),
  );
  const fromNames = brand.names
    .filter(({ text, ambiguous }) => !ambiguous && /^[\x20-\x7e]+$/.test(text))
    .map(({ text }) => text.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .filter((label) => label.length >= SURE_LENGTH);
  const called = new Set(fromNames);
  const fromDomains = brand.sendsFrom.map(ownLabelOf).filter((label) => label !== '');
  return [...new Set([...fromDomains, ...fromNames])].map((label) => ({
    brand,
    label,
    ambiguous: isAmbiguous(label) || common.has(shapeOfLabel(label)),
  }));

  // `canada` of canada.ca is nobody’s name: a label that is none of the brand’s names must be long to be telling.
  function isAmbiguous(label: string): boolean {
    const named = called.has(label.replaceAll('-', ''));
    return label.length < (named ? SURE_LENGTH : UNNAMED_LENGTH);
  }
}

function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else if (!known.includes(value)) known.push(value);
}

/**
 * One edit leaves one end of a label as it was: its front up to before the middle, or its back from there. (A swap
 * across the middle leaves the shorter front.)
 */
const frontOf = (text: string, length: number): string => `${length}<${text.slice(0, (length >> 1) - 1)}`;
const backOf = (text: string, length: number): string =>
  `${length}>${text.slice(text.length - length + (length >> 1))}`;

/** Labels that could be one edit away from a text; `singleEdit` says which are. */
export const nearestTo = (text: string, { ends }: LabelIndex): ReadonlySet<BrandLabel> =>
  new Set(
    [text.length - 1, text.length, text.length + 1].flatMap((length) => [
      ...(ends.get(frontOf(text, length)) ?? []),
      ...(ends.get(backOf(text, length)) ?? []),
    ]),
  );

function makeLabelIndex(profiles: readonly BrandProfile[]): LabelIndex {
  const byShape = new Map<string, BrandLabel[]>();
  const heads = new Map<string, number[]>();
  const ends = new Map<string, BrandLabel[]>();
  for (const known of profiles.flatMap(labelsOf)) {
    const { label, ambiguous } = known;
    const shape = shapeOfLabel(label);
    add(byShape, shape, known);
    add(heads, shape.slice(0, HEAD), shape.length);
    if (ambiguous || label.length < EDITABLE_LENGTH) continue;
    add(ends, frontOf(label, label.length), known);
    add(ends, backOf(label, label.length), known);
  }
  return { byShape, heads, ends };
}

const indexes = new WeakMap<BrandIndex, LabelIndex>();

/** The label index of a registry, made once per process. */
export function labelIndexOf(brands: BrandIndex): LabelIndex {
  const found = indexes.get(brands);
  if (found !== undefined) return found;
  const made = makeLabelIndex(brands.profiles);
  indexes.set(brands, made);
  return made;
}
