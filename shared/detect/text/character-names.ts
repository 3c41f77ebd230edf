import type { Bilingual } from '../../model/evidence.ts';

const READINGS =
  'エー ビー シー ディー イー エフ ジー エイチ アイ ジェー ケー エル エム エヌ オー ピー キュー アール エス ティー ユー ブイ ダブリュー エックス ワイ ゼット'.split(
    ' ',
  );
const FIGURES_JA = 'ゼロ いち に さん よん ご ろく なな はち きゅう'.split(' ');
const FIGURES_EN = 'zero one two three four five six seven eight nine'.split(' ');

/** Characters that a colleague would not know how to call over the telephone. */
const SPECIAL: Readonly<Record<string, readonly [en: string, ja: string]>> = {
  ー: ['long vowel mark', '長音'],
  一: ['Chinese numeral one', '漢数字'],
  '-': ['hyphen', 'ハイフン'],
  '－': ['full-width hyphen', '全角ハイフン'],
  '―': ['horizontal bar', 'ダッシュ'],
  '—': ['em dash', 'ダッシュ'],
  '–': ['en dash', 'ダッシュ'],
  '─': ['box-drawing line', '罫線'],
  力: ['Chinese character “power”', '漢字のちから'],
  口: ['Chinese character “mouth”', '漢字のくち'],
  二: ['Chinese numeral two', '漢数字のに'],
  三: ['Chinese numeral three', '漢数字のさん'],
  八: ['Chinese numeral eight', '漢数字のはち'],
  千: ['Chinese numeral thousand', '漢数字のせん'],
  工: ['Chinese character “craft”', '漢字のこう'],
  夕: ['Chinese character “evening”', '漢字のゆう'],
  卜: ['Chinese character “fortune-telling”', '漢字のぼく'],
  才: ['Chinese character “talent”', '漢字のさい'],
  又: ['Chinese character “again”', '漢字のまた'],
  匕: ['Chinese character “spoon”', '漢字のさじ'],
  '.': ['full stop', 'ピリオド'],
  '。': ['ideographic full stop', '句点'],
  '．': ['full-width full stop', '全角ピリオド'],
  '@': ['at sign', 'アットマーク'],
  $: ['dollar sign', 'ドル記号'],
  '!': ['exclamation mark', '感嘆符'],
  '|': ['vertical bar', '縦棒'],
  '\u200b': ['zero-width space, invisible', '幅のない空白（見えない）'],
  '\u200c': ['zero-width non-joiner, invisible', '幅のない非接合子（見えない）'],
  '\u200d': ['zero-width joiner, invisible', '幅のない接合子（見えない）'],
  '\u200e': ['left-to-right mark, invisible', '左から右の方向指定（見えない）'],
  '\u200f': ['right-to-left mark, invisible', '右から左の方向指定（見えない）'],
  '\u202e': ['right-to-left override, invisible', '右から左への上書き（見えない）'],
  '\u00ad': ['soft hyphen, invisible', 'ソフトハイフン（見えない）'],
  '\u034f': ['combining joiner, invisible', '結合文字（見えない）'],
};

const SCRIPTS: readonly (readonly [name: string, ja: string, pattern: RegExp])[] = [
  ['Latin', 'ラテン文字', /\p{Script=Latin}/u],
  ['Cyrillic', 'キリル文字', /\p{Script=Cyrillic}/u],
  ['Greek', 'ギリシャ文字', /\p{Script=Greek}/u],
  ['Armenian', 'アルメニア文字', /\p{Script=Armenian}/u],
  ['Cherokee', 'チェロキー文字', /\p{Script=Cherokee}/u],
  ['Katakana', 'カタカナ', /[\p{Script=Katakana}ーｰ]/u],
  ['Hiragana', 'ひらがな', /\p{Script=Hiragana}/u],
  ['Han', '漢字', /\p{Script=Han}/u],
  ['Hangul', 'ハングル', /\p{Script=Hangul}/u],
];

/** The script of a character, by its Unicode name and in Japanese; “Common” for signs and figures. */
export function scriptOf(char: string): Bilingual {
  const found = SCRIPTS.find(([, , pattern]) => pattern.test(char));
  return found === undefined ? { en: 'Common', ja: '記号・数字' } : { en: found[0], ja: found[1] };
}

function latinName(char: string): Bilingual | undefined {
  const index = 'abcdefghijklmnopqrstuvwxyz'.indexOf(char.toLowerCase());
  if (index < 0 || char.length !== 1) return undefined;
  const isUpper = char !== char.toLowerCase();
  return {
    en: `${isUpper ? 'capital' : 'small'} letter ${char.toUpperCase()}`,
    ja: `${isUpper ? '大文字' : '小文字'}${READINGS[index] ?? char}`,
  };
}

const figureName = (char: string): Bilingual | undefined =>
  /^[0-9]$/.test(char)
    ? { en: `figure ${FIGURES_EN[Number(char)] ?? char}`, ja: `数字の${FIGURES_JA[Number(char)] ?? char}` }
    : undefined;

/** Styled forms are called by what they are a form of: “𝗔, a form of capital letter A”. */
function formName(char: string): Bilingual | undefined {
  const plain = char.normalize('NFKC');
  const base = plain === char ? undefined : (latinName(plain) ?? figureName(plain));
  return base === undefined ? undefined : { en: `a form of ${base.en}`, ja: `${base.ja}の装飾・全角` };
}

/** What a person at the desk calls a character: 小文字エル, 長音. */
export function characterName(char: string): Bilingual {
  const special = SPECIAL[char];
  if (special !== undefined) return { en: special[0], ja: special[1] };
  const script = scriptOf(char);
  return (
    latinName(char) ?? figureName(char) ?? formName(char) ?? { en: `${script.en} character`, ja: script.ja }
  );
}
