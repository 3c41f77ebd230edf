const VOWELLESS = /[bcdfghjklmnpqrstvwxz]{5,}/;

/** How often letters and figures take turns: `zcr38hvqc54sp6yve91j` does it many times, `agency24` once. */
const turns = (text: string): number => (text.match(/[a-z](?=\d)|\d(?=[a-z])/gi) ?? []).length;

/** Changes from lower to upper case inside a word: PlSVrPjv, and not JohnSmith. */
const humps = (text: string): number => (text.match(/[a-z](?=[A-Z])/g) ?? []).length;

/** Parts between capitals that nobody could speak: hr-Us-m-Gyi has two, John-Smith none. */
const unspeakable = (word: string): number =>
  word.split(/(?=[A-Z])/).filter((part) => !/[aeiouy]/i.test(part)).length;

/** Whether a name looks as if a program had rolled dice for it: no syllables, or letters and figures in turn. */
export function looksRandom(text: string): boolean {
  return text
    .split(/[-_.+=]/)
    .some(
      (word) =>
        (word.length >= 7 && VOWELLESS.test(word.toLowerCase()) && !/\d{4,}/.test(word)) ||
        (word.length >= 6 && turns(word) >= 3) ||
        (word.length >= 6 && word.length <= 12 && humps(word) >= 2 && unspeakable(word) >= 2),
    );
}
