import { terminalWidth } from '../../shared/terminal-width.ts';

/** A word that begins a column: two blanks or more before it. */
const COLUMN = /\S {2,}(?=\S)/g;

/** Where the last column of a line begins; with one column: its indent, and deeper below a call. */
function hangOf(line: string): number {
  const ends = [...line.trimEnd().matchAll(COLUMN)].map(({ index, 0: gap }) => index + gap.length);
  const text = line.trimStart();
  return ends.at(-1) ?? line.length - text.length + (text.startsWith('sekisho ') ? 4 : 0);
}

function wrapLine(line: string, width: number): string {
  const hang = hangOf(line);
  // A column too narrow to read is worse than a line that is too long.
  if (line.length <= width || width - hang < 24) return line;
  const end = line.lastIndexOf(' ', width);
  if (end <= hang) return line;
  return `${line.slice(0, end).trimEnd()}\n${wrapLine(' '.repeat(hang) + line.slice(end).trimStart(), width)}`;
}

/** Breaks lines of help between words, so that what goes on stays under its own column. */
export const wrapHelp = (text: string, width: number): string =>
  text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');

/**
 * What stays together on a line: a word, or one wide character; with the brackets that open before it, and the
 * signs that begin no line of Japanese behind it.
 */
const UNIT =
  /[「『（]*(?:[\u2e80-\ua4cf\uff00-\uff60]|[^\s\u2e80-\ua4cf\uff00-\uff60]+)?[、。，．」』）！？ーっゃゅょッャュョ々]*\s*/gu;

/** Breaks a sentence into lines of so many terminal columns, in Latin script and in Japanese. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines = [''];
  for (const [unit] of text.matchAll(UNIT)) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && terminalWidth(line + unit.trimEnd()) > width) lines.push(unit);
    else lines[lines.length - 1] = line + unit;
  }
  return lines.map((line) => line.trimEnd());
}
