import type { Mark } from '../../model/evidence.ts';
import { prototypeOf } from './confusables.ts';

/** A word that is not what it looks like. */
export interface Disguise {
  readonly kind: 'mixed-alphabets' | 'invisible';
  readonly word: string;
  readonly reads: string;
  readonly marks: readonly Mark[];
}

const LATIN = /\p{Script=Latin}/u;
const OTHERS = [
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Coptic}/u,
  /\p{Script=Lisu}/u,
  /\p{Script=Myanmar}/u,
  /\p{Script=Canadian_Aboriginal}/u,
];
const ASCII_ONLY = /^[\x00-\x7f]*$/;

/** Zero-width and other invisible characters; joiners are honest in scripts that join, and in emoji. */
const INVISIBLE =
  '[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u200e\\u200f\\u2060-\\u2064\\u2066-\\u206f\\u3164\\ufe00-\\ufe0d\\ufeff\\uffa0\\u{e0100}-\\u{e01ef}]';
const BETWEEN_LETTERS = new RegExp(`(?<=[\\p{Script=Latin}])${INVISIBLE}+(?=[\\p{Script=Latin}])`, 'gu');

const marksOf = (word: string, at: number, isOdd: (char: string) => boolean): readonly Mark[] => {
  const marks: Mark[] = [];
  let offset = at;
  for (const char of word) {
    if (isOdd(char)) marks.push({ at: offset, length: char.length, looksLike: prototypeOf(char) });
    offset += char.length;
  }
  return marks;
};

/** A mixed word counts only if the odd letters pass for Latin ones: “5µm” and “Δv” are honest. */
function mixed(word: string, at: number): Disguise | undefined {
  const other = LATIN.test(word) ? OTHERS.find((script) => script.test(word)) : undefined;
  if (other === undefined) return undefined;
  const isOdd = (char: string) => OTHERS.some((script) => script.test(char));
  const reads = Array.from(word, (char) => (isOdd(char) ? prototypeOf(char) : char)).join('');
  const letters = Array.from(word).filter((char) => /\p{L}/u.test(char));
  if (letters.length < 3 || !Array.from(reads).every((char) => LATIN.test(char) || !/\p{L}/u.test(char)))
    return undefined;
  return { kind: 'mixed-alphabets', word, reads, marks: marksOf(word, at, isOdd) };
}

function invisible(text: string): readonly Disguise[] {
  const found = [...text.matchAll(BETWEEN_LETTERS)];
  // One soft hyphen or word joiner may be typography; several inside words are not.
  if (found.length < 2) return [];
  const marks = found.map(({ 0: chars, index }) => ({ at: index, length: chars.length, looksLike: '' }));
  const reads = text.replace(new RegExp(INVISIBLE, 'gu'), '').slice(0, 60);
  return [{ kind: 'invisible', word: reads, reads, marks }];
}

/** Words of a text that are disguised. Text that is plain ASCII costs nothing. */
export function disguisesIn(text: string): readonly Disguise[] {
  if (ASCII_ONLY.test(text)) return [];
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)];
  return [...words.flatMap(({ 0: word, index }) => mixed(word, index) ?? []), ...invisible(text)];
}
