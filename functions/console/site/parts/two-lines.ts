/** Half-width places on a line of a chart's axis. */
const PLACES = 26;

/** Latin letters and their punctuation take one place, everything else two. */
const placesOf = (text: string): number =>
  text.length + (text.match(/[^\u0020-\u02ff\u2010-\u2027]/g)?.length ?? 0);

/** A name on at most two lines, broken between words where there are any; what is left over is an ellipsis. */
export function twoLines(name: string, language: string): string {
  const lines = [''];
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'word' }).segment(name)) {
    const line = lines.at(-1) ?? '';
    if (placesOf(line + segment) <= PLACES) lines[lines.length - 1] = line + segment;
    else if (lines.length === 2) return `${lines.map((one) => one.trimEnd()).join('\n')}…`;
    else lines.push(segment.trimStart());
  }
  return lines.map((line) => line.trimEnd()).join('\n');
}
