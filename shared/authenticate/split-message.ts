/** A header section as mailauth's verifier takes it: one row a field, name in lower case, line ends as CRLF. */
export interface HeaderRows {
  readonly parsed: readonly HeaderRow[];
  readonly original: Buffer;
}
export interface HeaderRow {
  readonly key: string;
  readonly casedKey: string;
  readonly line: Buffer;
}

/** A message's two halves (RFC 5322 §2.1). */
export interface SplitMessage {
  readonly headers: HeaderRows;
  readonly body: Buffer;
}

/**
 * Cuts a message at its first empty line and the header section at its fields. A line that opens no field belongs
 * to the field above it, whatever it begins with: more bytes in a signed value can only break the signature.
 * Takes time in proportion to the bytes; held against mailauth's own reading by a differential test.
 */
export function splitMessage(raw: Buffer): SplitMessage {
  const bodyAt = endOfHeader(raw);
  const original = raw.subarray(0, bodyAt);
  return { headers: { parsed: toRows(original), original }, body: raw.subarray(bodyAt) };
}

/** After the first empty line; a message that begins with one has no header. */
function endOfHeader(raw: Buffer): number {
  if (raw[0] === 0x0a) return 1;
  if (raw[0] === 0x0d && raw[1] === 0x0a) return 2;
  const ends = ['\n\n', '\n\r\n'].map((end) => {
    const at = raw.indexOf(end);
    return at === -1 ? raw.length : at + end.length;
  });
  return Math.min(...ends);
}

/** field-name = 1*ftext (RFC 5322 §3.6.8), with blanks or one fold before the colon (§4.5.8). */
const FIELD_START = /^[\x21-\x39\x3b-\x7e]+[ \t\r\n]*:/;

/** A line whose name may have its colon on the next line. */
const NAME_ALONE = /^[\x21-\x39\x3b-\x7e]+[ \t\r]*$/;

function toRows(header: Buffer): readonly HeaderRow[] {
  const lines = header
    .toString('latin1')
    .replace(/[\r\n]+$/, '')
    .split(/\r?\n/);
  if (lines.length === 1 && lines[0] === '') return [];
  const fields: string[][] = [];
  for (const [index, line] of lines.entries()) {
    if (index === 0 || opensField(line, lines[index + 1])) fields.push([line]);
    else fields.at(-1)?.push(line);
  }
  return fields.map(toRow);
}

/** Whether the colon follows the name, on its line or, when the next line opens no field itself, on that one. */
function opensField(line: string, next: string | undefined): boolean {
  if (FIELD_START.test(line)) return true;
  return next !== undefined && NAME_ALONE.test(line) && /^[ \t\r]*:/.test(next);
}

function toRow(lines: readonly string[]): HeaderRow {
  const line = lines.join('\r\n');
  const colon = line.indexOf(':');
  const casedKey = (colon === -1 ? line : line.slice(0, colon))
    .replace(/\r?\n/g, '')
    .replace(/^[ \t]+|[ \t]+$/g, '');
  const key = casedKey.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return { key, casedKey, line: Buffer.from(line, 'latin1') };
}
