import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeQuotedPrintable } from '../../../shared/parse/quoted-printable.ts';

const decode = (text: string): string =>
  decodeQuotedPrintable(Buffer.from(text, 'latin1')).toString('latin1');

describe('decodeQuotedPrintable', () => {
  it.each([
    { title: 'bytes in hexadecimal', text: '=E8=B1=a1', expected: '\xe8\xb1\xa1' },
    { title: 'a soft line break', text: 'one=\r\ntwo', expected: 'onetwo' },
    { title: 'a soft line break with blanks behind it', text: 'one= \t\r\ntwo', expected: 'onetwo' },
    { title: 'blanks at the end of a line', text: 'one \t \r\ntwo', expected: 'one\r\ntwo' },
    { title: 'blanks before a soft line break, which stay', text: 'one =\r\ntwo', expected: 'one two' },
    { title: 'an equals sign that begins nothing', text: '1+1=2 =ZZ =4', expected: '1+1=2 =ZZ =4' },
    { title: 'LF line ends', text: 'a=\nb \nc', expected: 'ab\nc' },
    { title: 'a CR that ends no line', text: 'a \rb', expected: 'a \rb' },
  ])('reads $title', ({ text, expected }) => {
    expect(decode(text)).toBe(expected);
  });

  it('decodes 2 MB of blanks in lines of any length', () => {
    expect(decode(`${' '.repeat(2_000_000)}x`)).toHaveLength(2_000_001);
    expect(decode(`${' '.repeat(990)}\r\n`.repeat(2000))).toBe('\r\n'.repeat(2000));
  });

  it('agrees with libqp, which mailparser would use, on ordinary text', () => {
    const libqp: unknown = createRequire(import.meta.url)('libqp');
    if (!hasDecode(libqp)) throw new Error('libqp has no decode');
    const alphabet = fc.constantFrom('a', 'E', ' ', '=20', '=\r\n', '\r\n', '=C3=A9', '=3D', 'word');
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 60 }), (pieces) => {
        const text = `${pieces.join('')}.`;
        expect(decode(Buffer.from(text).toString('latin1'))).toBe(libqp.decode(text).toString('latin1'));
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});

const hasDecode = (value: unknown): value is { readonly decode: (text: string) => Buffer } =>
  typeof value === 'object' && value !== null && 'decode' in value && typeof value.decode === 'function';
