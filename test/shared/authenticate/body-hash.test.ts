import fc from 'fast-check';
import { dkimBody } from 'mailauth/lib/dkim/body/index.js';
import { describe, expect, it } from 'vitest';
import { type BodyHashing, hashBody } from '../../../shared/authenticate/body-hash.ts';

const PIECES = [
  '\r\n',
  '\n',
  '\r',
  ' ',
  '  ',
  '\t',
  ' \t ',
  'a',
  'word',
  'x'.repeat(50),
  '\0',
  'é',
  '\r\n\r\n',
  ' \r\n',
  '\x0b',
  '.',
];

const body = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 60 })
  .map((pieces) => Buffer.from(pieces.join(''), 'latin1'));

/** Stretches of Base64, of text and of indented HTML, longer than what is looked at in one go. */
const longBody = fc
  .array(
    fc.tuple(
      fc.constantFrom('A'.repeat(76), 'some words, one space', '\t<td>\t x ', '', ' '),
      fc.nat({ max: 120 }),
    ),
    {
      maxLength: 8,
    },
  )
  .map((runs) => Buffer.from(runs.map(([line, times]) => `${line}\r\n`.repeat(times)).join('')));

/** mailauth's own hashing, after line ends were made whole as its message parser does. */
function reference(bytes: Buffer, { canonicalization, algorithm }: BodyHashing) {
  const whole = Buffer.from(bytes.toString('latin1').replace(/(?<!\r)\n/g, '\r\n'), 'latin1');
  const hasher = dkimBody(canonicalization, algorithm, '');
  for (let at = 0; at < whole.length; at += 700) hasher.update(whole.subarray(at, at + 700));
  const hash = hasher.digest('base64');
  return { hash, bytes: hasher.canonicalizedLength };
}

const HASHINGS: readonly BodyHashing[] = [
  { canonicalization: 'simple', algorithm: 'sha256' },
  { canonicalization: 'relaxed', algorithm: 'sha256' },
  { canonicalization: 'relaxed', algorithm: 'sha1' },
];

describe('hashBody', () => {
  it.each(HASHINGS)('hashes like mailauth: $canonicalization $algorithm', (hashing) => {
    fc.assert(
      fc.property(fc.oneof(body, longBody), (bytes) => {
        expect(hashBody(bytes, hashing)).toEqual(reference(bytes, hashing));
      }),
      { numRuns: 1500 },
    );
  });

  it('gives an empty body the hashes of RFC 6376 §3.4.3 and §3.4.4', () => {
    const of = (canonicalization: 'simple' | 'relaxed') =>
      hashBody(Buffer.alloc(0), { canonicalization, algorithm: 'sha256' }).hash;
    expect(of('simple')).toBe('frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=');
    expect(of('relaxed')).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');
  });
});
