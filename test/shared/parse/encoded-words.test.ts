import { describe, expect, it } from 'vitest';
import { decodeFully, decodeHeaderText } from '../../../shared/parse/encoded-words.ts';

const b = (label: string, hexDigits: string): string =>
  `=?${label}?B?${Buffer.from(hexDigits.replaceAll(' ', ''), 'hex').toString('base64')}?=`;

describe('decodeHeaderText', () => {
  it.each([
    { title: 'a word in B', body: b('utf-8', 'e8b1a1'), expected: '象' },
    { title: 'a word in Q', body: '=?utf-8?Q?=E8=B1=A1_x?=', expected: '象 x' },
    {
      title: 'words cut inside a character of UTF-8',
      body: `${b('utf-8', 'e8b1')} ${b('utf-8', 'a1')}`,
      expected: '象',
    },
    {
      title: 'words cut inside a character of ISO-2022-JP',
      body: `${b('iso-2022-jp', '1b2442 3e')}  ${b('ISO-2022-JP', '5d 1b2842')}`,
      expected: '象',
    },
    {
      title: 'words that each return to ASCII',
      body: `${b('iso-2022-jp', '1b2442 3e5d 1b2842')} ${b('iso-2022-jp', '1b2442 3075 1b2842')}`,
      expected: '象印',
    },
    {
      title: 'words of two charsets',
      body: `${b('utf-8', 'e8b1a1')} ${b('shift_jis', '88f3')}`,
      expected: '象印',
    },
    { title: 'CP932 labelled ISO-2022-JP', body: b('ISO-2022-JP', '8fdb 88f3 878a'), expected: '象印㈱' },
    { title: 'raw Shift_JIS bytes', body: '\x8f\xdb\x88\xf3\x83\x81\x81[\x83\x8b', expected: '象印メール' },
    { title: 'raw ISO-2022-JP', body: '\x1b$B>]0u\x1b(B', expected: '象印' },
    { title: 'a language suffix (RFC 2231)', body: '=?utf-8*ja?B?6LGh?=', expected: '象' },
    { title: 'text between words', body: '=?utf-8?Q?a?= b =?utf-8?Q?c?=', expected: 'a b c' },
    { title: 'what only looks like a word', body: '=?utf-8?X?a?= =?=?=', expected: '=?utf-8?X?a?= =?=?=' },
  ])('reads $title', ({ body, expected }) => {
    expect(decodeHeaderText(body)).toBe(expected);
  });

  it('costs the length of 100,000 words that never close', () => {
    const body = '=?a?b?'.repeat(20_000);
    expect(decodeHeaderText(body)).toBe(body);
  });
});

describe('decodeFully', () => {
  it('opens a word within a word', () => {
    const inner = '=?utf-8?Q?pay?=';
    expect(decodeFully(`=?utf-8?B?${Buffer.from(inner).toString('base64')}?=`)).toBe('pay');
  });
});
