/** What mail programs write above a message that they forward inline. */
export type ClaimedField = 'from' | 'subject' | 'date' | 'to' | 'other';

/** Names as Outlook, Gmail, Apple Mail, Thunderbird and Yahoo! write them, in English and Japanese. */
const NAMES: Readonly<Record<ClaimedField, string>> = {
  from: 'from|差出人|送信者|送信元|発信者',
  subject: 'subject|件名|題名',
  date: 'date|sent|送信日時|送信日|日時|日付|受信日時',
  to: 'to|宛先|送信先',
  other: 'cc|bcc|reply-to|返信先|importance|重要度|attachments?|添付ファイル',
};
const FIELD = new RegExp(
  String.raw`^[>\s*]{0,40}(?:${Object.entries(NAMES)
    .map(([field, names]) => `(?<${field}>${names})`)
    .join('|')})[\s*]{0,4}[:：][\s*]{0,4}(?<value>.{0,2000})`,
  'iu',
);
const MARKER =
  /^[>\s*]{0,40}(?:[-_=]{2,}\s{0,4})?(?:(?:begin )?forwarded message|original message|転送(?:された)?(?:メッセージ|メール)|(?:元の|オリジナル)\s?メッセージ)\s{0,4}(?:[-_=]{2,}|[:：])\s{0,4}$/iu;
const MOST_LINES = 5000;
/** Lines between the marker and the block: blank ones, mostly. */
const MARKER_REACH = 4;
const FOLDED_FROM = 60;
const MOST_FOLDS = 3;

/** A block of header lines within a text, with offsets in its lines. */
export interface HeaderBlock {
  readonly fields: Readonly<Partial<Record<ClaimedField, string>>>;
  /** First line that is not the forwarder's own: the marker, or the block's first. */
  readonly begin: number;
  /** First line of the forwarded text. */
  readonly end: number;
  /** How many `>` stand before each line. */
  readonly quoted: number;
}

/** Whether a line says that a forwarded message follows, e.g. `-----Original Message-----`. */
export const isMarker = (line: string): boolean => line.length < 200 && MARKER.test(line);

function fieldOf(line: string): readonly [ClaimedField, string] | undefined {
  const groups = FIELD.exec(line)?.groups;
  if (groups === undefined) return undefined;
  const { value = '', ...names } = groups;
  const field = (['from', 'subject', 'date', 'to', 'other'] as const).find((n) => names[n] !== undefined);
  return field === undefined
    ? undefined
    : [
        field,
        value
          .trimEnd()
          .replace(/\*{1,4}$/, '')
          .trimEnd(),
      ];
}

const quotesOf = (line: string): number => (/^[>\s]*/.exec(line)?.[0].split('>').length ?? 1) - 1;
const isBlank = (line: string | undefined): boolean => line === undefined || /^[>\s]*$/.test(line);

/** How many lines continue the field before them: a long line was folded, or a table's cell is a line of its own. */
function foldsAt(lines: readonly string[], at: number): number {
  if (isBlank(lines[at])) return 0;
  if (fieldOf(lines[at - 1] ?? '')?.[1] === '') return 1;
  if ((lines[at - 1]?.length ?? 0) < FOLDED_FROM) return 0;
  for (let folds = 0; folds <= MOST_FOLDS; folds += 1) {
    const line = lines[at + folds];
    if (line === undefined || isBlank(line)) return folds;
    if (fieldOf(line) !== undefined) return folds;
  }
  return 0;
}

function readFields(lines: readonly string[], start: number) {
  const fields: Partial<Record<ClaimedField, string>> = {};
  let last: ClaimedField = 'other';
  let at = start;
  for (; at < lines.length && at - start < 30; at += 1) {
    const field = fieldOf(lines[at] ?? '');
    if (field !== undefined) {
      [last] = field;
      fields[last] ??= field[1];
      continue;
    }
    const folds = foldsAt(lines, at);
    if (folds === 0) break;
    const rest = lines.slice(at, at + folds).map((line) => line.replace(/^[>\s]+/, '').trim());
    fields[last] = [fields[last] ?? '', ...rest].join(' ').trim();
    at += folds - 1;
  }
  return { fields, end: at };
}

/** Whether lines of a name and a colon are a message's header: people write `From:` in their own words, too. */
const isHeader = ({ from, subject, date, to }: HeaderBlock['fields'], marked: boolean): boolean => {
  if (from === undefined) return false;
  const rest = [subject, date, to].filter((value) => value !== undefined).length;
  return marked ? rest >= 1 : subject !== undefined && rest >= 2;
};

/** The first block of header lines at or after a line; undefined when there is none. One pass over the lines. */
export function findHeaderBlock(lines: readonly string[], after = 0): HeaderBlock | undefined {
  let marker = Number.NEGATIVE_INFINITY;
  for (let at = after; at < Math.min(lines.length, MOST_LINES); at += 1) {
    const line = lines[at] ?? '';
    if (isMarker(line)) marker = at;
    if (fieldOf(line) === undefined) continue;
    const { fields, end } = readFields(lines, at);
    const marked = at - marker <= MARKER_REACH;
    if (isHeader(fields, marked)) return { fields, begin: marked ? marker : at, end, quoted: quotesOf(line) };
    at = Math.max(at, end - 1);
  }
  return undefined;
}
