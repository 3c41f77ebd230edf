import { describe, expect, it } from 'vitest';
import {
  asIso2022Jp,
  asQuotedPrintable,
  asUtf8,
  encodeWords,
  letterByLetter,
} from '../../../shared/redteam/encoded-words.ts';

describe('encodeWords', () => {
  it('leaves ASCII as it is', () => {
    expect(encodeWords('Northwind Bank')).toBe('Northwind Bank');
  });

  it.each([
    { title: 'UTF-8', write: asUtf8 },
    { title: 'Q encoding', write: asQuotedPrintable },
    { title: 'one word a letter', write: letterByLetter },
  ])('keeps every word within 75 characters in $title', ({ write }) => {
    const words = write('ノースウインド銀行お客様サポートセンターからの重要なお知らせ').split('\r\n ');
    expect(words.filter((word) => word.length > 75)).toEqual([]);
    expect(words.length).toBeGreaterThan(1);
  });

  it('writes JIS as a decoder reads it', () => {
    const word = asIso2022Jp('象印ゾウジルシ') ?? '';
    const bytes = Buffer.from(word.split('?')[3] ?? '', 'base64');
    expect(new TextDecoder('iso-2022-jp').decode(bytes)).toBe('象印ゾウジルシ');
  });

  it('does not write in JIS what JIS does not have', () => {
    expect(asIso2022Jp('象印🐘')).toBeUndefined();
  });
});
