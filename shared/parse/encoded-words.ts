import { decodeText } from './charset.ts';

/** A run of encoded-words with nothing but white space between them (RFC 2047 §6.2: it is not shown). */
const RUN = /=\?[^?\s]{1,80}\?[BbQq]\?[^?]*\?=(?:\s*=\?[^?\s]{1,80}\?[BbQq]\?[^?]*\?=)*/g;
const WORD = /=\?([^?\s]{1,80})\?([BbQq])\?([^?]*)\?=/g;

/**
 * A header field's body as people see it: raw 8-bit bytes and encoded-words (RFC 2047) decoded. Words of one
 * charset are joined before they are decoded, because Japanese mailers cut inside a character.
 * @param body Latin-1 text, one byte a character.
 */
export const decodeHeaderText = (body: string): string => decodeWords(decodeRaw(body));

/** Raw 8-bit and ISO-2022-JP bytes as text; encoded-words stay as they are. */
export const decodeRaw = (body: string): string =>
  /[^\x00-\x7f]|\x1b/.test(body) ? decodeText(Buffer.from(body, 'latin1')) : body;

/** Decodes the encoded-words in a text and leaves the rest of it. */
export const decodeWords = (text: string): string =>
  text.includes('=?') ? text.replace(RUN, decodeRun) : text;

/** Decodes words within words, up to three times: some mail programs do. */
export function decodeFully(text: string): string {
  let decoded = text;
  for (let round = 0; round < 3 && decoded.includes('=?'); round += 1) decoded = decodeWords(decoded);
  return decoded;
}

function decodeRun(run: string): string {
  let decoded = '';
  let pending: Buffer[] = [];
  let charset = '';
  const flush = () => {
    if (pending.length > 0) decoded += decodeText(Buffer.concat(pending), charset);
    pending = [];
  };
  for (const [, label = '', encoding = '', data = ''] of run.matchAll(WORD)) {
    // RFC 2231 §5 allows a language after an asterisk.
    const named = label.replace(/\*.*$/, '').toLowerCase();
    if (named !== charset) flush();
    charset = named;
    pending.push(toBytes(encoding, data));
  }
  flush();
  return decoded;
}

function toBytes(encoding: string, data: string): Buffer {
  if (/b/i.test(encoding)) return Buffer.from(data, 'base64');
  const plain = data
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}
