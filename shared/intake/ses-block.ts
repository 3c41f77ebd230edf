import { done, type Result, refused } from '../model/result.ts';
import { type RawField, readHeaderSection, unfold } from '../parse/header-section.ts';

/** The header block that SES prepends, field by field, and where the sender's bytes begin. */
export interface SesBlock {
  readonly fields: ReadonlyMap<string, string>;
  readonly senderAt: number;
}

interface BlockField {
  readonly key: string;
  readonly needed: boolean;
  /** SES folds these; a fold in any other is the sender's first line, appended to SES's last. */
  readonly folded: boolean;
}

/** The block in SES's own order. Scanning and authentication fields are absent when SES had nothing to say. */
const ORDER: readonly BlockField[] = [
  { key: 'return-path', needed: true, folded: false },
  { key: 'received', needed: true, folded: true },
  { key: 'x-ses-spam-verdict', needed: false, folded: false },
  { key: 'x-ses-virus-verdict', needed: false, folded: false },
  { key: 'received-spf', needed: false, folded: false },
  { key: 'authentication-results', needed: false, folded: true },
  { key: 'x-ses-receipt', needed: true, folded: false },
  { key: 'x-ses-dkim-signature', needed: true, folded: false },
];

/** A block takes about 2 kB; a long EHLO or MAIL FROM is repeated in it three times. */
const WINDOW_BYTES = 32 * 1024;

/**
 * Finds the block at the top of a stored object. Only a complete block in SES's order is one; everything else
 * is the sender's word, and the answer says what was missing.
 */
export function findSesBlock(stored: Buffer): Result<SesBlock, string> {
  const { text, fields } = readHeaderSection(stored.subarray(0, WINDOW_BYTES));
  const found = new Map<string, string>();
  let next = 0;
  let lines = 0;
  for (const expected of ORDER) {
    const field = fields[next];
    if (field?.key !== expected.key) {
      if (expected.needed) return refused(`no-${expected.key}`);
      continue;
    }
    if (!expected.folded && field.lines > 1) return refused(`folded-${expected.key}`);
    found.set(expected.key, unfold(field.body));
    lines += field.lines;
    next += 1;
  }
  const senderAt = endOfLine(text, lines);
  return isClean(text.slice(0, senderAt), fields.slice(0, next))
    ? done({ fields: found, senderAt })
    : refused('odd-bytes-in-block');
}

/** SES writes plain lines: NUL, bare CR or a line that is no field cannot come from it. */
const isClean = (block: string, fields: readonly RawField[]): boolean =>
  !/\0|\r(?!\n)/.test(block) &&
  fields.reduce((sum, { lines }) => sum + lines, 0) === block.split('\n').length - 1;

/** Offset behind the n-th line. */
function endOfLine(text: string, count: number): number {
  let at = 0;
  for (let line = 0; line < count; line += 1) at = text.indexOf('\n', at) + 1;
  return at;
}
