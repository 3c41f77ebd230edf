import { createHash } from 'node:crypto';

/** A long run of base64 lines in a message, set aside so that no reader has to cut it into lines. */
export interface Base64Body {
  /** First byte, and one behind the last, in the message. */
  readonly from: number;
  readonly to: number;
  /** What stands in its place: a body whose decoded text no message can know. */
  readonly token: string;
  /** Of the decoded body. */
  readonly bytes: number;
  readonly sha256: string;
}

/** A message whose long base64 bodies are replaced by tokens. */
export interface Thinned {
  readonly raw: Buffer;
  readonly bodies: readonly Base64Body[];
}

/** Below this, the usual way costs as little. */
const SHORTEST_BYTES = 64 * 1024;
/** Decoded in pieces of about this size, so that no body is held twice. */
const PIECE_BYTES = 1024 * 1024;
const FIRST_LINE = /^([A-Za-z0-9+/]{40,996})(\r?\n)[A-Za-z0-9+/]/;
const REST = /^[A-Za-z0-9+/\r\n]*={0,2}[\r\n]*$/;

/**
 * Sets aside bodies in base64 that are beyond doubt: lines of one length from the alphabet alone, behind an empty
 * line and before a delimiter or the end. Every decoder reads them the same way; anything else stays where it is.
 * @param secret Makes the tokens unguessable.
 */
export function setAsideBase64(raw: Buffer, secret: string): Thinned {
  const bodies: Base64Body[] = [];
  const emptyLine = raw[raw.indexOf('\n') - 1] === 0x0d ? '\n\r\n' : '\n\n';
  let from = 0;
  while (from + SHORTEST_BYTES < raw.length) {
    const empty = raw.indexOf(emptyLine, from);
    if (empty === -1) break;
    const start = empty + emptyLine.length;
    from = start - 1;
    const lines = linesAt(raw, start);
    if (lines === undefined) continue;
    const delimiter = raw.indexOf(`${emptyLine.slice(1)}--`, start);
    const to = delimiter === -1 ? raw.length : delimiter;
    const decoded = to - start < SHORTEST_BYTES ? undefined : digest(raw.subarray(start, to), lines);
    if (decoded !== undefined)
      bodies.push({ from: start, to, token: `${secret}-${bodies.length}`, ...decoded });
    // One try up to each delimiter: what begins like base64 and is none must not be tried at every empty line.
    from = to;
  }
  return bodies.length === 0 ? { raw, bodies } : { raw: withTokens(raw, bodies), bodies };
}

function linesAt(raw: Buffer, at: number): Lines | undefined {
  const [, line, lineEnd] = FIRST_LINE.exec(raw.toString('latin1', at, at + 1000)) ?? [];
  if (line === undefined || lineEnd === undefined || line.length % 4 !== 0) return undefined;
  return { lineBytes: line.length, strideBytes: line.length + lineEnd.length };
}

interface Lines {
  /** Characters of base64 in each line, and with its line end. */
  readonly lineBytes: number;
  readonly strideBytes: number;
}

/**
 * Length and hash of the decoded body; undefined when it is not base64 throughout. Node's decoder skips what is not
 * of the alphabet, so a piece that decodes to its full length holds nothing else (but - and _, which it knows too).
 */
function digest(
  body: Buffer,
  { lineBytes, strideBytes }: Lines,
): Pick<Base64Body, 'bytes' | 'sha256'> | undefined {
  const hash = createHash('sha256');
  const step = Math.floor(PIECE_BYTES / strideBytes) * strideBytes;
  const fullLines = Math.floor(body.length / strideBytes) - 1;
  let bytes = 0;
  let at = 0;
  while (at < fullLines * strideBytes) {
    const end = Math.min(at + step, fullLines * strideBytes);
    const text = body.toString('latin1', at, end);
    const piece = Buffer.from(text, 'base64');
    const expected = ((end - at) / strideBytes) * lineBytes * 0.75;
    if (piece.length !== expected || text.includes('-') || text.includes('_')) return undefined;
    hash.update(piece);
    bytes += piece.length;
    at = end;
  }
  const rest = body.toString('latin1', at);
  if (!REST.test(rest)) return undefined;
  const last = Buffer.from(rest, 'base64');
  return { bytes: bytes + last.length, sha256: hash.update(last).digest('hex') };
}

function withTokens(raw: Buffer, bodies: readonly Base64Body[]): Buffer {
  const pieces: Buffer[] = [];
  let at = 0;
  for (const { from, to, token } of bodies) {
    pieces.push(raw.subarray(at, from), Buffer.from(Buffer.from(token).toString('base64')));
    at = to;
  }
  return Buffer.concat([...pieces, raw.subarray(at)]);
}

/** The beginning of a body that was set aside, decoded, at most `keep` bytes of it. */
export const beginningOf = (raw: Buffer, { from, to }: Base64Body, keep: number): Buffer =>
  Buffer.from(
    raw.toString('latin1', from, Math.min(to, from + Math.ceil(keep * 1.5) + 1000)),
    'base64',
  ).subarray(0, keep);
