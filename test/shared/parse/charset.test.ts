import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../shared/parse/charset.ts';

const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(' ', ''), 'hex');

describe('decodeText', () => {
  it.each([
    { title: 'ISO-2022-JP', bytes: '1b2442 3e5d 3075 1b2842', label: 'iso-2022-jp', expected: '象印' },
    {
      title: 'half-width kana in ISO-2022-JP',
      bytes: '1b2849 3f 5e 1b2842',
      label: 'iso-2022-jp',
      expected: 'ｿﾞ',
    },
    {
      title: '① and ㈱ in ISO-2022-JP',
      bytes: '1b2442 2d21 2d6a 1b2842',
      label: 'iso-2022-jp',
      expected: '①㈱',
    },
    {
      title: 'ISO-2022-JP that never returns to ASCII',
      bytes: '1b2442 3e5d 3075',
      label: 'iso-2022-jp',
      expected: '象印',
    },
    {
      title: 'two escapes in a row, as joining words leaves them',
      bytes: '1b2442 3e5d 1b2842 1b2442 3075 1b2842',
      label: 'iso-2022-jp',
      expected: '象印',
    },
    { title: 'Shift_JIS', bytes: '8fdb 88f3', label: 'Shift_JIS', expected: '象印' },
    { title: '①㈱髙 in CP932', bytes: '8740 878a fbfc', label: 'cp932', expected: '①㈱髙' },
    { title: 'half-width kana in Shift_JIS', bytes: 'bf de b3', label: 'shift_jis', expected: 'ｿﾞｳ' },
    { title: 'EUC-JP', bytes: 'bedd b0f5', label: 'euc-jp', expected: '象印' },
    { title: 'windows-1251', bytes: 'cff0e8e2e5f2', label: 'windows-1251', expected: 'Привет' },
    {
      title: 'UTF-7',
      bytes: Buffer.from('+AGE-+2D3eAA-b').toString('hex'),
      label: 'utf-7',
      expected: 'a😀b',
    },
  ])('reads $title', ({ bytes, label, expected }) => {
    expect(decodeText(hex(bytes), label)).toBe(expected);
  });

  it.each([
    {
      title: 'Shift_JIS labelled ISO-2022-JP',
      bytes: '8fdb 88f3 8381 815b 838b',
      label: 'iso-2022-jp',
      expected: '象印メール',
    },
    {
      title: 'Shift_JIS labelled UTF-8',
      bytes: '8fdb 88f3 8381 815b 838b',
      label: 'utf-8',
      expected: '象印メール',
    },
    {
      title: 'Shift_JIS without a label',
      bytes: '8fdb 88f3 8381 815b 838b',
      label: '',
      expected: '象印メール',
    },
    { title: 'EUC-JP without a label', bytes: 'bedd b0f5 a5e1 a1bc a5eb', label: '', expected: '象印メール' },
    {
      title: 'ISO-2022-JP labelled UTF-8',
      bytes: '1b2442 3e5d 3075 1b2842',
      label: 'utf-8',
      expected: '象印',
    },
    { title: 'UTF-8 labelled Shift_JIS', bytes: 'e8b1a1 e58db0', label: 'shift_jis', expected: '象印' },
    {
      title: 'UTF-8 under a label that nobody knows',
      bytes: 'e8b1a1 e58db0',
      label: 'x-unknown',
      expected: '象印',
    },
    { title: 'Latin-1 without a label', bytes: '636166e9', label: '', expected: 'café' },
  ])('reads what the label hides: $title', ({ bytes, label, expected }) => {
    expect(decodeText(hex(bytes), label)).toBe(expected);
  });

  it('never throws, whatever the bytes', () => {
    expect(decodeText(hex('ff fe 00 d8 80 1b24'), 'utf-8')).toBeTypeOf('string');
    expect(decodeText(hex(''), 'iso-2022-jp')).toBe('');
  });
});
