import { describe, expect, it } from 'vitest';
import { compareCharacters } from '../../../../shared/detect/text/characters.ts';

const says = (value: string, written: string, looksLike: string) =>
  compareCharacters(value, { at: value.indexOf(written), length: written.length, looksLike }).says;

describe('compareCharacters', () => {
  it.each([
    ['カ一ド', '一', 'ー', '「ー」（長音）であるべきところが「一」（漢数字）になっています'],
    ['Trust WaIlet', 'I', 'l', '「l」（小文字エル）であるべきところが「I」（大文字アイ）になっています'],
    ['力ード', '力', 'カ', '「カ」（カタカナ）であるべきところが「力」（漢字のちから）になっています'],
    ['amaz0n', '0', 'o', '「o」（小文字オー）であるべきところが「0」（数字のゼロ）になっています'],
    [
      'z\u043ejirushi',
      '\u043e',
      'o',
      '「o」（小文字オー）であるべきところが「\u043e」（キリル文字）になっています',
    ],
  ])('explains %s in Japanese', (value, written, looksLike, expected) => {
    expect(says(value, written, looksLike).ja).toBe(expected);
  });

  it('explains the same in English', () => {
    expect(says('カ一ド', '一', 'ー').en).toBe(
      '一 (Chinese numeral one) stands where ー (long vowel mark) belongs',
    );
  });

  it('compares words only where they differ', () => {
    expect(says('zoj1rushi.test', 'zoj1rushi', 'zojirushi').en).toBe(
      '1 (figure one) stands where i (small letter I) belongs',
    );
  });

  it('says what is missing or put in', () => {
    expect(says('zojrushi', 'zojrushi', 'zojirushi').en).toBe('i (small letter I) is missing');
    expect(says('P\u200brime', '\u200b', '').en).toBe('U+200B (zero-width space, invisible) was put in');
  });

  it('gives code point and script of each character', () => {
    const { written, meant } = compareCharacters('カ一ド', { at: 1, length: 1, looksLike: 'ー' });
    expect(written).toMatchObject([{ codePoint: 'U+4E00', script: { en: 'Han' } }]);
    expect(meant).toMatchObject([{ codePoint: 'U+30FC', script: { en: 'Katakana' } }]);
  });
});
