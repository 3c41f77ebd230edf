import { describe, it } from 'vitest';
import { expectCaught, expectQuiet, letter, STRANGER, screened, word } from '../support/attacks.ts';

const ADDRESS = `<info@${STRANGER}>`;
const named = async (name: string) => await screened(letter({ from: `${word(name)} ${ADDRESS}` }));

/** One name between the letters of which stands something that nobody sees. */
const UNSEEN = [
  ['zero-width space', '\u200b'],
  ['word joiner', '\u2060'],
  ['soft hyphen', '\u00ad'],
  ['variation selector', '\ufe0f'],
  ['variation selector of the supplement', '\u{e0101}'],
  ['tag characters', '\u{e0061}\u{e0062}'],
  ['Hangul filler', '\u3164'],
  ['combining grapheme joiner', '\u034f'],
  ['Mongolian vowel separator', '\u180e'],
  ['invisible times', '\u2062'],
  ['braille blank', '\u2800'],
  ['hair space', '\u200a'],
] as const;

const LOOKALIKES = [
  ['full-width Latin', 'Ａｍａｚｏｎ'],
  ['mathematical letters', '𝐀𝐦𝐚𝐳𝐨𝐧'],
  ['Cyrillic', 'Аmаzоn'],
  ['Cherokee', 'ᎫᏟᏴカード'],
  ['Lisu', 'ꓮmazon'],
  ['rn for m', 'Arnazon'],
  ['a capital i for l', 'PayPaI'],
  ['struck through', 'A\u0336m\u0336a\u0336z\u0336o\u0336n\u0336'],
  ['spaced', 'Ａ ｍ ａ ｚ ｏ ｎ'],
  ['half-width kana', 'ｱﾏｿﾞﾝ'],
  ['一 for ー', '三井住友カ一ド'],
  ['力 for カ', 'メル力リ'],
  ['二 for ニ', '二トリ'],
  ['工 for エ', '工ポスカード'],
  ['卜 for ト', 'ヤマ卜運輸'],
  ['ソ for ン', 'アマゾソ'],
  ['a large つ for っ', 'えきねつと'],
  ['a large よ for ょ', 'ゆうちよ銀行'],
  ['丼 for 井', '三丼住友カード'],
  ['曰 for 日', '曰本郵便'],
  ['夲 for 本', '日夲郵便'],
  ['使 for 便', '佐川急使'],
  ['夫 for 天', '楽夫カード'],
] as const;

const HONEST = [
  'パソコン教室 あおば',
  '天丼てんや通信',
  'ペイデイ・ゲームズ',
  'シタヤ歯科',
  '未来工房',
  '大使館 領事部',
  '井上 太郎',
  '夫婦の会',
  'つつじ保育園',
] as const;

describe('a brand’s name that is written otherwise', () => {
  it.each(UNSEEN)('is caught with a %s in it', async (_title, unseen) => {
    expectCaught(await named(`Ama${unseen}zon`));
  });

  it.each(LOOKALIKES)('is caught in %s', async (_title, name) => {
    expectCaught(await named(name));
  });

  it.each(HONEST)('stays quiet on %s', async (name) => {
    expectQuiet(await named(name));
  });
});
