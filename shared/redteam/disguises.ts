/** A way to write a name that people still read; undefined when the name has nothing to disguise that way. */
export type Disguise = (name: string) => string | undefined;

const changed = (name: string, disguised: string): string | undefined =>
  disguised === name ? undefined : disguised;

const swap =
  (pairs: Readonly<Record<string, string>>): Disguise =>
  (name) =>
    changed(name, Array.from(name, (char) => pairs[char] ?? char).join(''));

const between =
  (filler: string): Disguise =>
  (name) =>
    changed(name, Array.from(name).join(filler));

const CYRILLIC = {
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  o: 'о',
  p: 'р',
  s: 'ѕ',
  x: 'х',
  y: 'у',
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  I: 'І',
  J: 'Ј',
  K: 'К',
  M: 'М',
  N: 'Ν',
  O: 'О',
  P: 'Р',
  S: 'Ѕ',
  T: 'Т',
  X: 'Х',
  Z: 'Ζ',
};
const CJK = {
  カ: '力',
  ー: '一',
  ロ: '口',
  ニ: '二',
  エ: '工',
  ハ: '八',
  タ: '夕',
  ト: '卜',
  三: 'ミ',
  力: 'カ',
  口: 'ロ',
  工: 'エ',
  へ: 'ヘ',
  り: 'リ',
};
const LEET = { o: '0', O: '0', i: '1', l: '1', e: '3', a: '4', s: '5', I: 'l' };

/** Half-width katakana: voicing marks become characters of their own. */
const HALF_WIDTH = new Map(
  Array.from({ length: 63 }, (_, index) => String.fromCodePoint(0xff61 + index)).map(
    (half) => [half.normalize('NFKC'), half] as const,
  ),
);

const halfWidthKana: Disguise = (name) =>
  changed(
    name,
    Array.from(
      name.normalize('NFKC').normalize('NFD').replaceAll('\u3099', '\uff9e').replaceAll('\u309a', '\uff9f'),
      (char) => HALF_WIDTH.get(char) ?? char,
    ).join(''),
  );

const shifted =
  (upper: number, lower: number): Disguise =>
  (name) =>
    changed(
      name,
      name
        .replace(/[A-Z]/g, (char) => String.fromCodePoint(upper + char.charCodeAt(0) - 65))
        .replace(/[a-z]/g, (char) => String.fromCodePoint(lower + char.charCodeAt(0) - 97)),
    );

/** Printable ASCII in its full-width forms. */
export const toFullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (char) => String.fromCodePoint(char.charCodeAt(0) + 0xfee0));

const fullWidth: Disguise = (name) => changed(name, toFullWidth(name));

/** Every disguise by its name, with the line that explains it. */
export const DISGUISES: readonly {
  readonly id: string;
  readonly how: string;
  readonly disguise: Disguise;
}[] = [
  { id: 'spaced', how: 'a space between all characters', disguise: between(' ') },
  { id: 'ideographic-spaces', how: 'ideographic spaces between all characters', disguise: between('\u3000') },
  { id: 'zero-width', how: 'zero-width spaces between the characters', disguise: between('\u200b') },
  {
    id: 'invisible-operators',
    how: 'invisible operators U+2063 between the characters',
    disguise: between('\u2063'),
  },
  {
    id: 'variation-selectors',
    how: 'variation selectors behind the characters',
    disguise: between('\u{e0100}'),
  },
  { id: 'combining', how: 'combining marks on the characters', disguise: between('\u0332') },
  { id: 'soft-hyphen', how: 'soft hyphens between the characters', disguise: between('\u00ad') },
  { id: 'punctuated', how: 'dots between the characters', disguise: between('.') },
  { id: 'full-width', how: 'full-width letters', disguise: fullWidth },
  { id: 'half-width-kana', how: 'half-width katakana', disguise: halfWidthKana },
  { id: 'cyrillic', how: 'Cyrillic letters among the Latin', disguise: swap(CYRILLIC) },
  { id: 'cjk-pairs', how: 'kanji for katakana and the reverse (カ/力, ー/一, ロ/口)', disguise: swap(CJK) },
  { id: 'leet', how: 'figures for letters', disguise: swap(LEET) },
  { id: 'mathematical', how: 'mathematical bold letters', disguise: shifted(0x1d400, 0x1d41a) },
  { id: 'circled', how: 'circled letters', disguise: shifted(0x24b6, 0x24d0) },
  { id: 'trademark', how: 'a trademark sign', disguise: (name) => `${name}™` },
  {
    id: 'right-to-left',
    how: 'written backwards behind U+202E',
    disguise: (name) => `\u202e${Array.from(name).toReversed().join('')}`,
  },
];
