import type { BrandName, BrandProfile } from '../../model/brand.ts';
import { once } from '../once.ts';
import { type FoldedText, foldText, unitsOf } from './folded-text.ts';

/** A brand's name prepared for comparing. */
export interface NameEntry {
  readonly brand: BrandProfile;
  readonly name: BrandName;
  /** Folded when a text first comes close to it: most of the names are never seen. */
  readonly folded: () => FoldedText;
}

/** Names by their folded form; built once, asked at each place of a text where a name could begin. */
export interface NameIndex {
  /** Lengths of the names that begin with three units (or are of two), longest first, by `headOf`. */
  readonly lengths: ReadonlyMap<number, readonly number[]>;
  readonly entries: ReadonlyMap<string, readonly NameEntry[]>;
}

const SHORTEST = 2;
const LONGEST = 60;

/** A number for the first units: no string is made at places where no name begins. Collisions only cost a look. */
const headOf = (units: string, at: number, size: 2 | 3): number => {
  const two = (units.charCodeAt(at) * 0x1f3d + units.charCodeAt(at + 1)) & 0x7ffffff;
  return size === 2 ? ~two : (two * 0x2f + units.charCodeAt(at + 2)) & 0x3fffffff;
};

function add<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else if (!known.includes(value)) known.push(value);
}

/** Prepares every name of every brand. Names of one character are left out: they match anything. */
export function indexNames(profiles: readonly BrandProfile[]): NameIndex {
  const lengths = new Map<number, number[]>();
  const entries = new Map<string, NameEntry[]>();
  for (const brand of profiles)
    for (const name of brand.names) {
      const units = unitsOf(name.text);
      const { length } = units;
      if (length < SHORTEST || length > LONGEST) continue;
      const same = entries.get(units);
      // ＥＴＣ and ETC fold to one: the sure one of the two stays.
      if (same?.some((one) => one.brand === brand && (!one.name.ambiguous || name.ambiguous))) continue;
      add(entries, units, { brand, name, folded: once(() => foldText(name.text)) });
      add(lengths, headOf(units, 0, length === 2 ? 2 : 3), length);
    }
  for (const known of lengths.values()) known.sort((a, b) => b - a);
  return { lengths, entries };
}

const NONE: readonly NameEntry[] = [];

/** The names that could stand at this place, longest first. Whether they do is for `matchName` to say. */
export function candidatesAt(index: NameIndex, { units }: FoldedText, at: number): readonly NameEntry[] {
  const long = index.lengths.get(headOf(units, at, 3));
  const short = index.lengths.get(headOf(units, at, 2));
  if (long === undefined && short === undefined) return NONE;
  let found = NONE;
  for (const lengths of [long, short])
    for (const length of lengths ?? []) {
      const entries =
        at + length > units.length ? undefined : index.entries.get(units.slice(at, at + length));
      if (entries !== undefined) found = found === NONE ? entries : [...found, ...entries];
    }
  return found;
}
