import { prototypeOf, withoutAccents } from './confusables.ts';

const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]+/gu;
const LATIN = /\p{Script=Latin}/u;
const OTHER_ALPHABET =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}]/u;

/** Words that mix alphabets are read as Latin, which is what they are meant to look like. */
const unmixed = (word: string): string =>
  LATIN.test(word) && OTHER_ALPHABET.test(word) ? Array.from(word, prototypeOf).join('') : word;

/**
 * A text as a reader takes it in, for looking for phrases: compatibility forms, invisible characters, accents and
 * case gone, disguised letters read as what they imitate.
 */
export function legible(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase().replace(/\s+/g, ' ');
  const plain = text.replace(INVISIBLE, '').normalize('NFKC');
  const words = OTHER_ALPHABET.test(plain) ? plain.split(/(\s+)/).map(unmixed).join('') : plain;
  return withoutAccentsEach(words).toLowerCase().replace(/\s+/g, ' ');
}

/** Japanese keeps its voicing marks; accents go from runs of other scripts. */
const withoutAccentsEach = (text: string): string =>
  text.replace(/[^\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]+/gu, withoutAccents);
