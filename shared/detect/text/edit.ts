/** How one label became another with a single change, in the order in which people would call it. */
export type Edit = 'swapped' | 'missing' | 'doubled' | 'added' | 'neighbour-key' | 'bit-flip' | 'replaced';

const ROWS = ['1234567890-', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

function areNeighbours(one: string, other: string): boolean {
  const place = (key: string) => {
    const row = ROWS.findIndex((keys) => keys.includes(key));
    return { row, column: ROWS[row]?.indexOf(key) ?? -9 };
  };
  const [a, b] = [place(one), place(other)];
  return a.row >= 0 && b.row >= 0 && Math.abs(a.row - b.row) <= 1 && Math.abs(a.column - b.column) <= 1;
}

const bitsApart = (one: string, other: string): number =>
  ((one.codePointAt(0) ?? 0) ^ (other.codePointAt(0) ?? 0)).toString(2).replaceAll('0', '').length;

const firstDifference = (one: string, other: string): number => {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
};

function replacement(meant: string, written: string): Edit {
  if (areNeighbours(meant, written)) return 'neighbour-key';
  return bitsApart(meant, written) === 1 ? 'bit-flip' : 'replaced';
}

/** The single edit (Damerau-Levenshtein) that makes `written` of `meant`, and where; undefined if it takes more. */
export function singleEdit(
  meant: string,
  written: string,
): { readonly edit: Edit; readonly at: number } | undefined {
  const at = firstDifference(meant, written);
  const rest = (text: string, skip: number) => text.slice(at + skip);
  if (written.length === meant.length + 1 && rest(written, 1) === rest(meant, 0))
    return { edit: written[at] === written[at - 1] ? 'doubled' : 'added', at };
  if (meant.length === written.length + 1 && rest(meant, 1) === rest(written, 0))
    return { edit: 'missing', at };
  if (meant.length !== written.length || meant === written) return undefined;
  if (rest(meant, 1) === rest(written, 1))
    return { edit: replacement(meant[at] ?? '', written[at] ?? ''), at };
  const crossed = meant[at] === written[at + 1] && meant[at + 1] === written[at];
  return crossed && rest(meant, 2) === rest(written, 2) ? { edit: 'swapped', at } : undefined;
}
