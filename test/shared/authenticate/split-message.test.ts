import fc from 'fast-check';
import { MessageParser } from 'mailauth/lib/dkim/message-parser.js';
import { describe, expect, it } from 'vitest';
import { splitMessage } from '../../../shared/authenticate/split-message.ts';

// biome-ignore format: one line a group
const PIECES = [
  '\r\n', '\n', '\r', ' ', '\t', ':', 'From', 'From :', 'a', 'X-A', 'b: c', '\r\n\r\n', '\r\n ', '\n\t', ' :',
  '\0', '\x0b', '\x85', '\xa0', '\xc2\xa0', '\xe3\x80\x80', ';', '=', 'É',
];

const message = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 16 })
  .map((pieces) => Buffer.from(pieces.join(''), 'latin1'));

interface Halves {
  readonly rows: readonly (readonly string[])[];
  readonly body: string;
}

/** What mailauth's own stream parser makes of the bytes. */
function reference(raw: Buffer): Promise<Halves> {
  const body: Buffer[] = [];
  class Collector extends MessageParser {
    override async nextChunk(chunk: Buffer): Promise<void> {
      body.push(Buffer.from(chunk));
    }
  }
  return new Promise((resolve, reject) => {
    const parser = new Collector();
    parser.on('error', reject);
    parser.on('finish', () =>
      resolve({
        rows: parser.headers.parsed.map(({ key, casedKey, line }) => [
          key ?? '',
          casedKey ?? '',
          line.toString('latin1'),
        ]),
        body: Buffer.concat(body).toString('latin1'),
      }),
    );
    parser.end(raw);
  });
}

/** Line ends in the body are left to whoever hashes it. */
function ours(raw: Buffer): Halves {
  const { headers, body } = splitMessage(raw);
  return {
    rows: headers.parsed.map(({ key, casedKey, line }) => [key, casedKey, line.toString('latin1')]),
    body: body.toString('latin1').replace(/(?<!\r)\n/g, '\r\n'),
  };
}

describe('splitMessage', () => {
  it('reads like mailauth', async () => {
    await fc.assert(
      fc.asyncProperty(message, async (raw) => {
        expect(ours(raw)).toEqual(await reference(raw));
      }),
      { numRuns: 3000 },
    );
  });

  it('unfolds a field of very many lines', () => {
    const raw = Buffer.from(`X-Long: a${'\r\n\tb'.repeat(60_000)}\r\nFrom: a@b.example\r\n\r\n`);
    const { headers } = splitMessage(raw);
    expect(headers.parsed.map(({ key }) => key)).toEqual(['x-long', 'from']);
  });
});
