import type { BrandName, BrandProfile } from '../../model/brand.ts';
import { type FoldedText, foldText } from './folded-text.ts';

/** A brand's name prepared for comparing. */
export interface NameEntry {
  readonly brand: BrandProfile;
  readonly name: BrandName;
  readonly folded: FoldedText;
}

/** Names by their folded form; built once, asked at each place of a text where a name could begin. */
export interface NameIndex {
  /** Lengths of the names that begin with these three units (two, for names of two), longest first. */
  readonly lengths: ReadonlyMap<string, readonly number[]>;
  readonly entries: ReadonlyMap<string, readonly NameEntry[]>;
}

const SHORTEST = 2;
const LONGEST = 60;

/** The first units of a name, by which its possible lengths are found. */
export const headOf = (units: string, at: number, size: 2 | 3): string => units.slice(at, at + size);

const headSize = (length: number): 2 | 3 => (length === 2 ? 2 : 3);

/** Prepares every name of every brand. Names of one character are left out: they match anything. */
export function indexNames(profiles: readonly BrandProfile[]): NameIndex {
  const lengths = new Map<string, number[]>();
  const entries = new Map<string, NameEntry[]>();
  for (const brand of profiles)
    for (const name of brand.names) {
      const folded = foldText(name.text);
      const { length } = folded.units;
      if (length < SHORTEST || length > LONGEST) continue;
      const same = entries.get(folded.units);
      if (same === undefined) entries.set(folded.units, [{ brand, name, folded }]);
      else same.push({ brand, name, folded });
      const head = headOf(folded.units, 0, headSize(length));
      const known = lengths.get(head);
      if (known === undefined) lengths.set(head, [length]);
      else if (!known.includes(length)) known.push(length);
    }
  for (const known of lengths.values()) known.sort((a, b) => b - a);
  return { lengths, entries };
}

/** The names that could stand at this place, longest first. Whether they do is for `matchName` to say. */
export function candidatesAt(index: NameIndex, { units }: FoldedText, at: number): readonly NameEntry[] {
  const long = index.lengths.get(headOf(units, at, 3));
  const short = index.lengths.get(headOf(units, at, 2));
  if (long === undefined && short === undefined) return [];
  return [...(long ?? []), ...(short ?? [])].flatMap(
    (length) =>
      (at + length <= units.length ? index.entries.get(units.slice(at, at + length)) : undefined) ?? [],
  );
}
