import type { BrandName, Mention } from '../../model/brand.ts';
import type { Mark } from '../../model/evidence.ts';
import type { NameEntry } from './brand-names.ts';
import { isLeetFor, prototypeOf, withoutAccents } from './confusables.ts';
import type { FoldedText } from './folded-text.ts';

/** Where a name's units stand in a folded text. */
interface Place {
  readonly text: FoldedText;
  readonly at: number;
}

/** A name and its folded form. */
interface Candidate {
  readonly name: BrandName;
  readonly folded: FoldedText;
}

const plain = (char: string): string => char.normalize('NFKC').toLowerCase();

/** Signs that make a name what it is: “AT&T” is not “att”, “mobile.de” not “mobile de”. */
const TELLING = /[&+@＠.．＆＋]/u;

/** Marks and characters that nobody sees, of which a gap may hold any number. */
const INVISIBLE = /[\p{M}\p{Default_Ignorable_Code_Point}]+/gu;

/** Short and Latin: would turn up inside other words. */
const isShort = (entry: Candidate): boolean => entry.folded.units.length <= 4;

const isKana = (entry: Candidate): boolean =>
  /^[\p{Script=Katakana}ー]+$/u.test(entry.name.text.normalize('NFKC'));

function standsAlone(candidate: Candidate, { text, at }: Place): boolean {
  const { folded, name } = candidate;
  const begins = text.edges[at] ?? 2;
  const ends = text.edges[at + folded.units.length] ?? 2;
  if (isKana(candidate)) return begins > 0 && (folded.units.length >= 4 || ends > 0);
  const needed = isShort(candidate) && /^[a-z0-9]+$/.test(folded.units) ? (name.ambiguous ? 2 : 1) : 1;
  return begins >= needed && ends >= needed;
}

/** The gaps inside a match must be the name's own, or run through all of it (“A m a z o n”, 三 井 住 友). */
function gapsFit({ folded }: Candidate, { text, at }: Place): boolean {
  const { length } = folded.units;
  let extra = 0;
  let possible = 0;
  for (let index = 1; index < length; index += 1) {
    const ownStart = folded.from[index] ?? 0;
    if (ownStart === folded.from[index - 1]) continue;
    const between = text.source.slice(text.to[at + index - 1], text.from[at + index]).replace(INVISIBLE, '');
    const own = folded.source.slice(folded.to[index - 1], ownStart);
    if (between.length > 4) return false;
    if (TELLING.test(own) && !TELLING.test(between)) return false;
    if (own !== '') continue;
    possible += 1;
    if (between !== '') extra += 1;
  }
  return extra === 0 || extra === possible || length >= 6;
}

/** A leading sign belongs to the name: “@nifty” is not “nifty”. */
function leadFits({ folded }: Candidate, { text, at }: Place): boolean {
  const own = folded.source.slice(0, folded.from[0]);
  if (!TELLING.test(own)) return true;
  const from = text.from[at] ?? 0;
  return TELLING.test(text.source.slice(Math.max(0, from - 1), from));
}

/** How one written character stands for one of the name's. */
function standsFor(written: string, meant: string): 'plain' | 'lookalike' | 'different' {
  const seen = plain(written);
  const own = plain(meant);
  if (seen === own || seen === withoutAccents(own)) return 'plain';
  const prototype = prototypeOf(written);
  if (prototype === prototypeOf(own) || prototype === prototypeOf(own.toUpperCase())) return 'lookalike';
  if (isLeetFor(written, withoutAccents(own))) return 'lookalike';
  // What is left are the coarse folds: an l for an i passes only as an I, a plain i never for an l.
  return /^[il]$/.test(withoutAccents(seen)) && /^[il]$/.test(withoutAccents(own))
    ? 'different'
    : 'lookalike';
}

/** Compares character by character; undefined when the shapes agree but no reader would take one for the other. */
function marksOf({ folded }: Candidate, { text, at }: Place): readonly Mark[] | undefined {
  const marks: Mark[] = [];
  for (let index = 0; index < folded.units.length; ) {
    let next = index + 1;
    const starts = (i: number) =>
      i >= folded.units.length ||
      (folded.from[i] !== folded.from[i - 1] && text.from[at + i] !== text.from[at + i - 1]);
    while (!starts(next)) next += 1;
    const [from, to] = [text.from[at + index] ?? 0, text.to[at + next - 1] ?? 0];
    const written = text.source.slice(from, to);
    const meant = folded.source.slice(folded.from[index], folded.to[next - 1]);
    const judged = standsFor(written, meant);
    if (judged === 'different') return undefined;
    if (judged === 'lookalike') marks.push({ at: from, length: to - from, looksLike: meant });
    index = next;
  }
  return marks;
}

/** The mention, if the name really stands at this place. */
export function matchName({ brand, name, folded: fold }: NameEntry, place: Place): Mention | undefined {
  const candidate = { name, folded: fold() };
  if (!standsAlone(candidate, place) || !leadFits(candidate, place) || !gapsFit(candidate, place))
    return undefined;
  const marks = marksOf(candidate, place);
  if (marks === undefined) return undefined;
  const from = place.text.from[place.at] ?? 0;
  const to = place.text.to[place.at + candidate.folded.units.length - 1] ?? from;
  return { brand, name, at: from, length: to - from, marks };
}
