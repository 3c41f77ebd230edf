import { describe, expect, it } from 'vitest';
import { buildBrandIndex } from '../../../../shared/detect/text/brand-index.ts';
import { BRANDS, brand } from '../../../support/brands.ts';
import { domain } from '../../../support/inspections.ts';

/** `brand: written` or `brand: written [seen→meant]`, one per mention. */
const told = (text: string): readonly string[] =>
  BRANDS.mentionsIn(text).map(({ brand: { id }, at, length, marks }) => {
    const odd = marks.map((mark) => `${text.slice(mark.at, mark.at + mark.length)}→${mark.looksLike}`);
    return `${id}: ${text.slice(at, at + length)}${odd.length > 0 ? ` [${odd.join(' ')}]` : ''}`;
  });

describe('mentionsIn', () => {
  it.each([
    { title: 'a name as it is', text: 'Zojirushi からのお知らせ', expected: ['zojirushi: Zojirushi'] },
    { title: 'any case', text: 'ZOJIRUSHI', expected: ['zojirushi: ZOJIRUSHI'] },
    { title: 'full-width letters', text: 'ＪＣＢカード', expected: ['jcb: ＪＣＢカード'] },
    { title: 'half-width kana with voicing marks', text: 'ｿﾞｳｼﾞﾙｼ', expected: ['zojirushi: ｿﾞｳｼﾞﾙｼ'] },
    { title: 'spaced kanji', text: '三 井 住 友 カ ー ド', expected: ['smbc-card: 三 井 住 友 カ ー ド'] },
    { title: 'spaced letters', text: 'A m a z o n Prime', expected: ['amazon: A m a z o n'] },
    { title: 'punctuated names', text: 'Northwind|Bank', expected: ['northwind-bank: Northwind|Bank'] },
    { title: 'a sign stuck to the name', text: 'Zojirushi™', expected: ['zojirushi: Zojirushi'] },
    {
      title: 'the numeral one for the long vowel',
      text: '三井住友カ一ド',
      expected: ['smbc-card: 三井住友カ一ド [一→ー]'],
    },
    {
      title: 'the character power for カ',
      text: '三井住友力ード',
      expected: ['smbc-card: 三井住友力ード [力→カ]'],
    },
    {
      title: 'a dash for the long vowel',
      text: '三井住友カ-ド',
      expected: ['smbc-card: 三井住友カ-ド [-→ー]'],
    },
    {
      title: 'a Cyrillic letter',
      text: 'Z\u043ejirushi',
      expected: ['zojirushi: Z\u043ejirushi [\u043e→o]'],
    },
    { title: 'a capital I for l', text: 'GIobex Parcel', expected: ['globex: GIobex Parcel [I→l]'] },
    { title: 'a figure for a letter', text: 'Amaz0n', expected: ['amazon: Amaz0n [0→o]'] },
    { title: 'rn for m', text: 'Arnazon', expected: ['amazon: Arnazon [rn→m]'] },
    { title: 'small capitals', text: 'ᴀᴍᴀᴢᴏɴ', expected: ['amazon: ᴀᴍᴀᴢᴏɴ [ᴀ→A ᴍ→m ᴀ→a ᴢ→z ᴏ→o ɴ→n]'] },
    { title: 'mathematical letters', text: '𝗔𝗺𝗮𝘇𝗼𝗻', expected: ['amazon: 𝗔𝗺𝗮𝘇𝗼𝗻'] },
    { title: 'an added accent', text: 'Amázon', expected: ['amazon: Amázon [á→a]'] },
    {
      title: 'invisible characters',
      text: 'A\u200bma\u{e0101}zon',
      expected: ['amazon: A\u200bma\u{e0101}zon'],
    },
    {
      title: 'many invisible characters',
      text: `A${'\u200e'.repeat(9)}mazon`,
      expected: [`amazon: A${'\u200e'.repeat(9)}mazon`],
    },
    { title: 'the longest of several names', text: '楽天ラクマ', expected: ['rakuma: 楽天ラクマ'] },
    { title: 'a name in camel case', text: 'ZojirushiSupport', expected: ['zojirushi: Zojirushi'] },
    { title: 'a name in an address', text: 'info@amazon.example', expected: ['amazon: amazon'] },
  ])('finds $title', ({ text, expected }) => {
    expect(told(text)).toEqual(expected);
  });

  it.each([
    { title: 'a longer word', text: 'Amazonas' },
    { title: 'a word that ends so', text: 'shamazon' },
    { title: 'katakana inside a longer word', text: 'マイオンライン' },
    { title: 'a name across a line break', text: 'North\nwind Bank' },
    { title: 'a short name with a gap in it', text: 'J CB' },
    { title: 'an honest i where an l belongs', text: 'Giobex Parcel' },
    { title: 'nothing', text: '' },
  ])('does not take $title for the brand', ({ text }) => {
    expect(told(text)).toEqual([]);
  });

  it('needs the telling sign of a name that has one', () => {
    const index = buildBrandIndex([brand('att', ['AT&T'], ['att.example'])], 'sha256:x');
    expect(index.mentionsIn('AT&T bill')).toHaveLength(1);
    expect(index.mentionsIn('Att: Mr Doe')).toEqual([]);
  });

  it('finds a spaced name that has a gap of its own', () => {
    const index = buildBrandIndex([brand('so-net', ['So-net'], ['so-net.example'])], 'sha256:x');
    expect(index.mentionsIn('S o - n e t')).toHaveLength(1);
    expect(index.mentionsIn('So-n et')).toEqual([]);
  });

  it('reads any text without throwing', () => {
    expect(told('\ud800\udfff\u0000😀 \ud83d \u202eAmazon')).toEqual(['amazon: Amazon']);
  });
});

describe('ownersOf', () => {
  it('finds the owner of a domain and of what lies below it', () => {
    expect(BRANDS.ownersOf(domain('news.zojirushi.co.jp')).map(({ id }) => id)).toEqual(['zojirushi']);
  });
  it('does not take a longer label for the brand’s', () => {
    expect(BRANDS.ownersOf(domain('notzojirushi.co.jp'))).toEqual([]);
  });
  it('does not count domains where anybody has an address', () => {
    expect(BRANDS.ownersOf(domain('freebox.example'))).toEqual([]);
  });
});
