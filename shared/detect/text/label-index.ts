import { domainToUnicode } from 'node:url';
import { type DomainName, organizationalDomain } from '../../model/address.ts';
import type { BrandIndex, BrandProfile } from '../../model/brand.ts';
import { foldText } from './folded-text.ts';

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
  /** Shapes with one unit left out, for finding an edit of one; made when first asked for. */
  readonly deletions: () => ReadonlyMap<string, readonly BrandLabel[]>;
}

const SURE_LENGTH = 5;
const UNNAMED_LENGTH = 7;
export const HEAD = 4;
/** Below this length one edit leads to too many other words. */
export const EDITABLE_LENGTH = 6;

/** The shape of a domain label: as people see it, hyphens gone. */
export const shapeOfLabel = (label: string): string => foldText(label).units;

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

function add(map: Map<string, BrandLabel[]>, key: string, label: BrandLabel): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [label]);
  else if (!known.includes(label)) known.push(label);
}

function makeDeletions(byShape: ReadonlyMap<string, readonly BrandLabel[]>) {
  const deletions = new Map<string, BrandLabel[]>();
  for (const [shape, labels] of byShape)
    for (const label of labels) {
      if (label.ambiguous || label.label.length < EDITABLE_LENGTH) continue;
      add(deletions, shape, label);
      for (const shorter of withoutOne(shape)) add(deletions, shorter, label);
    }
  return deletions;
}

/** A text with each of its units left out in turn. */
export const withoutOne = (text: string): readonly string[] =>
  Array.from(text, (_, index) => text.slice(0, index) + text.slice(index + 1));

function makeLabelIndex(profiles: readonly BrandProfile[]): LabelIndex {
  const byShape = new Map<string, BrandLabel[]>();
  const heads = new Map<string, number[]>();
  for (const label of profiles.flatMap(labelsOf)) {
    const shape = shapeOfLabel(label.label);
    add(byShape, shape, label);
    const head = shape.slice(0, HEAD);
    const lengths = heads.get(head) ?? [];
    if (!lengths.includes(shape.length)) heads.set(head, [...lengths, shape.length]);
  }
  let deletions: ReadonlyMap<string, readonly BrandLabel[]> | undefined;
  return {
    byShape,
    heads,
    deletions: () => {
      deletions ??= makeDeletions(byShape);
      return deletions;
    },
  };
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
