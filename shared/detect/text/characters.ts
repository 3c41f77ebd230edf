import type { Bilingual, Mark } from '../../model/evidence.ts';
import { characterName, scriptOf } from './character-names.ts';

/** One character as evidence shows it. */
export interface CharacterNote {
  readonly char: string;
  /** `U+30FC`. */
  readonly codePoint: string;
  readonly script: Bilingual;
  readonly name: Bilingual;
}

/** A marked place: what was written, what it is meant to look like, and one sentence that says so. */
export interface Comparison {
  readonly written: readonly CharacterNote[];
  readonly meant: readonly CharacterNote[];
  readonly says: Bilingual;
}

/** Longer marks are words (a lookalike label): they are compared where they differ, at most this many times. */
const MOST = 12;

const noteOf = (char: string): CharacterNote => ({
  char,
  codePoint: `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  script: scriptOf(char),
  name: characterName(char),
});

/** Leaves out what both texts share at their ends: of zoj1rushi and zojirushi, 1 and i. */
function differing(
  written: readonly string[],
  meant: readonly string[],
): readonly [readonly string[], readonly string[]] {
  let start = 0;
  while (start < written.length && start < meant.length && written[start] === meant[start]) start += 1;
  let end = 0;
  const shorter = Math.min(written.length, meant.length) - start;
  while (end < shorter && written.at(-1 - end) === meant.at(-1 - end)) end += 1;
  return [written.slice(start, written.length - end), meant.slice(start, meant.length - end)];
}

const visible = ({ char, codePoint }: CharacterNote): string =>
  /^\p{Cf}|\p{M}$/u.test(char) ? codePoint : char;

const listed = (notes: readonly CharacterNote[], language: keyof Bilingual): string =>
  language === 'ja'
    ? notes.map((note) => `「${visible(note)}」（${note.name.ja}）`).join('・')
    : notes.map((note) => `${visible(note)} (${note.name.en})`).join(', ');

function sayingOf(written: readonly CharacterNote[], meant: readonly CharacterNote[]): Bilingual {
  if (meant.length === 0) {
    return {
      en: `${listed(written, 'en')} was put in`,
      ja: `${listed(written, 'ja')}が挿入されています`,
    };
  }
  if (written.length === 0)
    return { en: `${listed(meant, 'en')} is missing`, ja: `${listed(meant, 'ja')}が抜けています` };
  return {
    en: `${listed(written, 'en')} stands where ${listed(meant, 'en')} belongs`,
    ja: `${listed(meant, 'ja')}であるべきところが${listed(written, 'ja')}になっています`,
  };
}

/**
 * Explains one mark of an observation, for the console and the command line.
 * @example compareCharacters('カ一ド', { at: 1, length: 1, looksLike: 'ー' }).says.ja
 * // '「ー」（長音）であるべきところが「一」（漢数字）になっています'
 */
export function compareCharacters(value: string, { at, length, looksLike }: Mark): Comparison {
  const [written, meant] = differing(Array.from(value.slice(at, at + length)), Array.from(looksLike));
  const notes = written.slice(0, MOST).map(noteOf);
  const own = meant.slice(0, MOST).map(noteOf);
  return { written: notes, meant: own, says: sayingOf(notes, own) };
}
