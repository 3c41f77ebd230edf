/** One header field as it stands in the message: bytes as Latin-1 text, folds still in it. */
export interface RawField {
  /** As written, up to the colon, without trailing blanks. */
  readonly name: string;
  /** Lower case. */
  readonly key: string;
  readonly body: string;
  /** How many lines it spans. */
  readonly lines: number;
}

/** The header section (RFC 5322 §2.2): one byte is one character (Latin-1), so that nothing is lost. */
export interface HeaderSection {
  readonly text: string;
  readonly fields: readonly RawField[];
  /** Lines that are neither a field nor the continuation of one. */
  readonly strays: readonly string[];
  /** Offset of the first byte of the body. */
  readonly bodyAt: number;
}

const LF = 0x0a;
const CR = 0x0d;

/** Offset behind the first empty line, or the length where there is none. */
export function endOfHeader(raw: Buffer): number {
  for (let at = 0; ; ) {
    const next = raw[at] === CR ? at + 1 : at;
    if (raw[next] === LF) return next + 1;
    const lineEnd = raw.indexOf(LF, at);
    if (lineEnd === -1) return raw.length;
    at = lineEnd + 1;
  }
}

/** Reads the header section up to the first empty line. Linear; call it only on a header within the limits. */
export function readHeaderSection(raw: Buffer, bodyAt = endOfHeader(raw)): HeaderSection {
  const text = raw.toString('latin1', 0, bodyAt);
  const fields: RawField[] = [];
  const strays: string[] = [];
  for (const lines of groupLines(text)) {
    const field = toField(lines);
    if (field === undefined) strays.push(lines.join(''));
    else fields.push(field);
  }
  return { text, fields, strays, bodyAt };
}

/** Stands in front of a message in mail files of old, and is no part of it. */
const MBOX_SEPARATOR = /^>?From \S{1,320} .{1,80}\r?\n/;

/** A first line with the continuation lines that follow it. */
function groupLines(text: string): string[][] {
  const groups: string[][] = [];
  for (const line of text.replace(MBOX_SEPARATOR, '').split(/(?<=\n)/)) {
    if (/^\r?\n$/.test(line)) break;
    const current = /^[ \t]/.test(line) ? groups.at(-1) : undefined;
    if (current !== undefined) current.push(line);
    else groups.push([line]);
  }
  return groups;
}

function toField(lines: readonly string[]): RawField | undefined {
  const whole = lines.join('');
  const colon = whole.indexOf(':');
  if (colon < 1) return undefined;
  const written = whole.slice(0, colon);
  const name = written.replace(/[ \t]+$/, '');
  if (name === '' || /[\r\n]/.test(written)) return undefined;
  const body = whole.slice(colon + 1).replace(/\r?\n$/, '');
  return { name, key: name.toLowerCase(), body, lines: lines.length };
}

/** The body on one line: line ends before white space are taken away (RFC 5322 §2.2.3). */
export const unfold = (body: string): string => body.replace(/\r?\n(?=[ \t])/g, '').trim();
