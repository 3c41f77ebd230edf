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
  /** Lengths of the names that begin with some units, longest first, by `headOf`. */
  readonly lengths: ReadonlyMap<number, readonly number[]>;
  readonly entries: ReadonlyMap<string, readonly NameEntry[]>;
}

const SHORTEST = 2;
const LONGEST = 60;

/** As many units as tell names apart at a glance: four, or all of a shorter name. */
type HeadSize = 2 | 3 | 4;
const headSize = (length: number): HeadSize => (length === 2 ? 2 : length === 3 ? 3 : 4);

/** A number for the first units: no string is made at places where no name begins. Collisions only cost a look. */
function headOf(units: string, at: number, size: HeadSize): number {
  let head: number = size;
  for (let index = at; index < at + size; index += 1)
    head = (Math.imul(head, 0x01000193) ^ units.charCodeAt(index)) & 0x3fffffff;
  return head;
}

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
      add(lengths, headOf(units, 0, headSize(length)), length);
    }
  for (const known of lengths.values()) known.sort((a, b) => b - a);
  return { lengths, entries };
}

const NONE: readonly NameEntry[] = [];
const NO_LENGTHS: readonly number[] = [];
const SIZES = [4, 3, 2] as const;

/** The names that could stand at this place, longest first. Whether they do is for `matchName` to say. */
export function candidatesAt(index: NameIndex, { units }: FoldedText, at: number): readonly NameEntry[] {
  let found = NONE;
  for (const size of SIZES)
    for (const length of index.lengths.get(headOf(units, at, size)) ?? NO_LENGTHS) {
      const entries =
        at + length > units.length ? undefined : index.entries.get(units.slice(at, at + length));
      if (entries !== undefined) found = found === NONE ? entries : [...found, ...entries];
    }
  return found;
}
