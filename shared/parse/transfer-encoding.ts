import { decodeQuotedPrintable } from './quoted-printable.ts';

/** Decoded in pieces of whole lines of about this size, so that no long body is held twice. */
const PIECE_BYTES = 256 * 1024;

/** Decodes a body by its Content-Transfer-Encoding (RFC 2045 §6), piece by piece; an unknown one leaves it as it is. */
export function decodeBody(encoding: string | false, body: readonly Buffer[]): Iterable<Buffer> {
  // Some mail programs read it in quotes, or with a parameter behind it.
  const name = /[a-z\d-]+/i.exec(encoding === false ? '' : encoding)?.[0].toLowerCase();
  if (name === 'base64') return [decodeBase64(Buffer.concat(body).toString('ascii'))];
  return name === 'quoted-printable' ? decodeLines(Buffer.concat(body)) : body;
}

const PLAIN_BASE64 = /^[A-Za-z0-9+/\r\n]*={0,2}[\r\n]*$/;

/** What is not of the alphabet is passed over (RFC 2045 §6.8); behind padding, another run of base64 begins. */
function decodeBase64(text: string): Buffer {
  if (PLAIN_BASE64.test(text)) return Buffer.from(text, 'base64');
  const runs = text.replace(/[^A-Za-z0-9+/=]+/g, '').split(/=+/);
  return Buffer.concat(runs.map((run) => Buffer.from(run, 'base64')));
}

function* decodeLines(body: Buffer): Generator<Buffer> {
  for (let at = 0; at < body.length; ) {
    const lineEnd = body.indexOf('\n', at + PIECE_BYTES);
    const end = lineEnd === -1 ? body.length : lineEnd + 1;
    yield decodeQuotedPrintable(body.subarray(at, end));
    at = end;
  }
}
