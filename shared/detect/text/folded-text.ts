import { type Glyph, glyphOf } from './glyph.ts';

/** A text as people see it, for comparing; it remembers where each of its units came from. */
export interface FoldedText {
  readonly source: string;
  /** Coarse shapes (`shapeOf`) of everything but gaps and invisible characters. */
  readonly units: string;
  /** For each unit, offset in `source` of the character that it came from, and where that character ends. */
  readonly from: Readonly<Uint32Array>;
  readonly to: Readonly<Uint32Array>;
  /**
   * Whether a word may begin before a unit, and one more for the end. 0: inside a word; 1: at xX, x1, 1x or between
   * kanji; 2: after something that is no letter, or where Japanese and Latin meet.
   */
  readonly edges: Readonly<Uint8Array>;
}

/** Grows by doubling: a text folds to about its own length, and a few characters to several units (㈱, ㎏, m). */
class Fold {
  size = 0;
  codes: Uint16Array;
  from: Uint32Array;
  to: Uint32Array;
  edges: Uint8Array;
  before: Glyph | undefined;
  gap = false;

  constructor(length: number) {
    const room = length + 16;
    this.codes = new Uint16Array(room);
    this.from = new Uint32Array(room);
    this.to = new Uint32Array(room);
    this.edges = new Uint8Array(room);
  }

  push(glyph: Glyph, from: number, to: number): void {
    const { shape } = glyph;
    if (this.size + shape.length + 1 > this.codes.length) this.grow();
    const edge = edgeBetween(this.before, glyph, this.gap);
    for (let index = 0; index < shape.length; index += 1) {
      // No word begins within a character, and the workplace still holds the edges of the text before.
      this.edges[this.size] = index === 0 ? edge : 0;
      this.codes[this.size] = shape.charCodeAt(index);
      this.from[this.size] = from;
      this.to[this.size] = to;
      this.size += 1;
    }
    this.before = glyph;
    this.gap = false;
  }

  private grow(): void {
    const larger = new Fold(this.codes.length * 2);
    larger.codes.set(this.codes);
    larger.from.set(this.from);
    larger.to.set(this.to);
    larger.edges.set(this.edges);
    this.codes = larger.codes;
    this.from = larger.from;
    this.to = larger.to;
    this.edges = larger.edges;
  }
}

/** A line break stays, as a unit that no name contains: names do not run over lines. */
const BREAK: Glyph = { ...glyphOf('\n'), shape: '\n' };
const LONG_VOWEL = glyphOf('ー');

const isLetter = (char: string | undefined): boolean => char !== undefined && /^\p{L}/u.test(char);

/** “Wa||et” and “P@ypal”, yet “Albert|Heijn” and “info@paypal.example”. */
function isLeet(source: string, at: number, size: number): boolean {
  const after = source[at + size];
  if (!isLetter(source[at - 1]) && source[at - 1] !== source[at]) return false;
  if (!isLetter(after) && after !== source[at]) return false;
  if (after !== undefined && after !== after.toLowerCase() && source[at] === '|') return false;
  return source[at] !== '@' || !/^\S*\./.test(source.slice(at, at + 80));
}

const isJapanese = ({ script }: Glyph): boolean => script === 'cjk' || script === 'katakana';

function edgeBetween(before: Glyph | undefined, next: Glyph, gap: boolean): 0 | 1 | 2 {
  if (before === undefined || gap) return 2;
  if (before.script === 'katakana' && next.script === 'katakana') return 0;
  // Japanese sets no spaces: in JCBカード a word ends where the script changes.
  if (isJapanese(before) !== isJapanese(next)) return 2;
  if (isJapanese(before)) return 1;
  if (before.script !== next.script) return 1;
  return before.script === 'alphabet' && next.upper && !before.upper ? 1 : 0;
}

/** Signs, dashes and line breaks: most only separate. */
function pushSign(
  fold: Fold,
  glyph: Glyph,
  { source, from, to }: { source: string; from: number; to: number },
): void {
  if (glyph.kind === 'dash' && fold.before?.script === 'katakana' && !fold.gap)
    fold.push(LONG_VOWEL, from, to);
  else if (glyph.kind === 'sign' && glyph.shape !== '' && isLeet(source, from, to - from))
    fold.push(glyph, from, to);
  else {
    if (glyph.kind === 'break' && fold.before !== BREAK) fold.push(BREAK, from, to);
    fold.gap = true;
  }
}

/** Voicing marks belong to the kana before them; other combining marks are decoration and go. */
function clusterEnd(source: string, from: number): number {
  const code = source.charCodeAt(from);
  if (code < 0x3040) return from + 1;
  const to = code >= 0xd800 && code < 0xdc00 ? Math.min(from + 2, source.length) : from + 1;
  const next = source.charCodeAt(to);
  return next === 0x3099 || next === 0x309a || next === 0xff9e || next === 0xff9f ? to + 1 : to;
}

/** One workplace for all texts: folding is synchronous, and fresh arrays for each text cost more than the work. */
const workplace = new Fold(8192);

function fill(source: string): Fold {
  const fold = workplace;
  fold.size = 0;
  fold.before = undefined;
  fold.gap = false;
  for (let from = 0; from < source.length; ) {
    const to = clusterEnd(source, from);
    const glyph = glyphOf(source, from, to);
    if (glyph.kind === 'unit') fold.push(glyph, from, to);
    else if (glyph.kind === 'gap') fold.gap = true;
    else if (glyph.kind !== 'drop' && glyph.kind !== 'mark') pushSign(fold, glyph, { source, from, to });
    from = to;
  }
  fold.edges[fold.size] = 2;
  return fold;
}

const unitsIn = ({ codes, size }: Fold): string => Buffer.from(codes.buffer, 0, size * 2).toString('utf16le');

/** Folds a text once for all detectors. Cost is linear; callers pass what they mean to read (`reading.ts`). */
export function foldText(source: string): FoldedText {
  const fold = fill(source);
  const { size, from, to, edges } = fold;
  return {
    source,
    units: unitsIn(fold),
    from: from.slice(0, size),
    to: to.slice(0, size),
    edges: edges.slice(0, size + 1),
  };
}

/** The units alone, for texts that are only compared. */
export const unitsOf = (source: string): string => unitsIn(fill(source));
