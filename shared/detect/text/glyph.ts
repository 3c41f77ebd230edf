import { shapeOf } from './confusables.ts';

/** What one character does to a text that is read for names. */
export interface Glyph {
  /** `drop`: nobody sees it. `gap`: it only separates. `dash`: a gap, or ー after katakana. `sign`: a gap, or leet. */
  readonly kind: 'drop' | 'gap' | 'break' | 'dash' | 'sign' | 'mark' | 'unit';
  readonly shape: string;
  readonly script: 'alphabet' | 'figure' | 'katakana' | 'cjk';
  readonly upper: boolean;
}

/** ™ ® © ℠ ℗ go before NFKC, which would turn “Mcafee™” into “mcafeetm”. */
const DROPPED = /[\p{Default_Ignorable_Code_Point}\u2122\u00ae\u00a9\u2120\u2117]/u;
const DASH = /[\p{Pd}\u2212\u2500\u2501\u30fc\uff70\uff0d]/u;

function scriptOf(shape: string, char: string): Glyph['script'] {
  if (/^\p{N}/u.test(char)) return 'figure';
  if (/[\p{Script=Katakana}ーｰ]/u.test(char)) return 'katakana';
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}\p{Script=Katakana}ー]/u.test(shape)
    ? 'cjk'
    : 'alphabet';
}

function kindOf(char: string, folded: string): Glyph['kind'] {
  if (DROPPED.test(char)) return 'drop';
  if (/^[\r\n\u2028\u2029]$/.test(char)) return 'break';
  if (char !== 'ー' && char !== 'ｰ' && DASH.test(char)) return 'dash';
  if (/^[@$€!|＠＄！｜]$/.test(char)) return 'sign';
  if (/^[\p{M}ﾞﾟ゛゜]/u.test(char)) return 'mark';
  return /[\p{L}\p{N}ー]/u.test(folded) ? 'unit' : 'gap';
}

/** 🅰 and 🅐 have no compatibility mapping: the blocks run in alphabetical order (U+1F150, U+1F170). */
function unboxed(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const start = [0x1f150, 0x1f170, 0x1f1e6].find((first) => code >= first && code < first + 26);
  return start === undefined ? char : String.fromCharCode(0x61 + code - start);
}

function makeGlyph(char: string): Glyph {
  const letter = unboxed(char);
  const folded = letter.normalize('NFKC');
  const kind = kindOf(char, folded);
  const shape = kind === 'unit' || kind === 'sign' ? shapeOf(letter).replace(/[^\p{L}\p{N}ー]/gu, '') : '';
  const upper = folded !== folded.toLowerCase();
  return {
    kind: kind === 'unit' && shape === '' ? 'gap' : kind,
    shape,
    script: scriptOf(shape, folded),
    upper,
  };
}

/** By code unit, for the plane that nearly all text lies in; everything else by its characters. */
const basic: (Glyph | undefined)[] = Array.from({ length: 0x10000 });
const others = new Map<string, Glyph>();

/** Looks up a character (or a kana with its voicing mark) of a text; each is worked out once per process. */
export function glyphOf(text: string, from = 0, to = text.length): Glyph {
  if (to - from === 1) {
    const code = text.charCodeAt(from);
    const known = basic[code] ?? makeGlyph(text[from] ?? '');
    basic[code] = known;
    return known;
  }
  const char = text.slice(from, to);
  const found = others.get(char);
  if (found !== undefined) return found;
  const glyph = makeGlyph(char);
  // Bounded by Unicode in practice; the limit guards against clusters that only hostile text contains.
  if (others.size < 20_000) others.set(char, glyph);
  return glyph;
}
