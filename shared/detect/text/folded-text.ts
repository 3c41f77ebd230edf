import { type Glyph, glyphOf } from './glyph.ts';

/** Where a word may begin: `hard` after something that is no letter, `soft` at xX, x1 or 1x, or beside kanji. */
export type Edge = 0 | 1 | 2;

/** A text as people see it, for comparing; it remembers where each of its units came from. */
export interface FoldedText {
  readonly source: string;
  /** Coarse shapes (`shapeOf`) of everything but gaps and invisible characters. */
  readonly units: string;
  /** For each unit, offset in `source` of the character that it came from, and where that character ends. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Edge before each unit, and one more for the end. 0 inside a word. */
  readonly edges: readonly Edge[];
}

interface Fold {
  units: string;
  readonly from: number[];
  readonly to: number[];
  readonly edges: Edge[];
  before: Glyph | undefined;
  gap: boolean;
}

/** A line break stays, as a unit that no name contains: names do not run over lines. */
const BREAK = '\n';

const isLetter = (char: string | undefined): boolean => char !== undefined && /^\p{L}/u.test(char);

/** “Wa||et” and “P@ypal”, yet “Albert|Heijn” and “info@paypal.example”. */
function isLeet(source: string, at: number, size: number): boolean {
  const after = source[at + size];
  if (!isLetter(source[at - 1]) && source[at - 1] !== source[at]) return false;
  if (!isLetter(after) && after !== source[at]) return false;
  if (after !== undefined && after !== after.toLowerCase() && source[at] === '|') return false;
  return source[at] !== '@' || !/^\S*\./.test(source.slice(at, at + 80));
}

function edgeBetween(before: Glyph | undefined, next: Glyph, gap: boolean): Edge {
  if (before === undefined || gap) return 2;
  if (before.script === 'katakana' && next.script === 'katakana') return 0;
  if (before.script === 'cjk' || next.script === 'cjk') return 1;
  if (before.script !== next.script) return 1;
  return before.script === 'alphabet' && next.upper && !before.upper ? 1 : 0;
}

function push(fold: Fold, glyph: Glyph, from: number, to: number): void {
  const edge = edgeBetween(fold.before, glyph, fold.gap);
  for (let index = 0; index < glyph.shape.length; index += 1) {
    fold.from.push(from);
    fold.to.push(to);
    fold.edges.push(index === 0 ? edge : 0);
  }
  fold.units += glyph.shape;
  fold.before = glyph;
  fold.gap = false;
}

const LONG_VOWEL = glyphOf('ー');

function step(fold: Fold, glyph: Glyph, at: { source: string; from: number; to: number }): void {
  if (glyph.kind === 'drop' || glyph.kind === 'mark') return;
  const readAsLongVowel = glyph.kind === 'dash' && fold.before?.script === 'katakana' && !fold.gap;
  if (readAsLongVowel) push(fold, { ...LONG_VOWEL, script: 'katakana' }, at.from, at.to);
  else if (glyph.kind === 'unit') push(fold, glyph, at.from, at.to);
  else if (glyph.kind === 'sign' && glyph.shape !== '' && isLeet(at.source, at.from, at.to - at.from))
    push(fold, { ...glyph, script: 'alphabet' }, at.from, at.to);
  else {
    if (glyph.kind === 'break' && fold.before?.shape !== BREAK)
      push(fold, { ...glyph, shape: BREAK, script: 'alphabet' }, at.from, at.to);
    fold.gap = true;
  }
}

/** Voicing marks belong to the kana before them; other combining marks are decoration and go. */
function clusterEnd(source: string, from: number): number {
  const code = source.codePointAt(from) ?? 0;
  const to = from + (code > 0xffff ? 2 : 1);
  const next = source.charCodeAt(to);
  const voiced = next === 0x3099 || next === 0x309a || next === 0xff9e || next === 0xff9f;
  return voiced && code >= 0x3040 ? to + 1 : to;
}

/** Folds a text once for all detectors. Cost is linear; callers pass what they mean to read (`texts.ts`). */
export function foldText(source: string): FoldedText {
  const fold: Fold = { units: '', from: [], to: [], edges: [], before: undefined, gap: false };
  for (let from = 0; from < source.length; ) {
    const to = clusterEnd(source, from);
    step(fold, glyphOf(source.slice(from, to)), { source, from, to });
    from = to;
  }
  return { source, units: fold.units, from: fold.from, to: fold.to, edges: [...fold.edges, 2] };
}
