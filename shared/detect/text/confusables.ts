import unicode from 'unhomoglyph/data.json' with { type: 'json' };

const UTS39: Readonly<Record<string, string>> = unicode;

/** Letters that people read as others and that UTS #39 does not list: small capitals, lower-case Cyrillic. */
const READ_AS = {
  ...pairs('ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ', 'abcdefghijklmnopqrstuvwyz'),
  ...pairs('αβεικνορτυωηχκ', 'abeiknoptuwnxk'),
  ...pairs('квмнтгиϲⅼ', 'kbmhtrucl'),
  ...pairs('ĸʞʟᏞᎢᎪ', 'kkllta'),
};

/**
 * Japanese characters that pass for each other in a list of mail, beyond those of UTS #39
 * (カ力 ロ口 ニ二 エ工 ハ八 タ夕 ト卜 ー一). The second of a pair is what both become.
 */
const JAPANESE = {
  ...pairs('リヘべぺ', 'りへベペ'),
  ...pairs('オヒヌチミ〆', '才匕又千三メ'),
  ...pairs('ソっゃゅょッャュョ', 'ンつやゆよツヤユヨ'),
  ...pairs('髙﨑丼曰夲亰土末干冶便夫', '高崎井日本京士未千治使天'),
};

/** Figures and signs that stand in for letters (“leet”). */
const LEET = pairs('0134578@$€!|', 'oleastbasell');

function pairs(from: string, to: string): Readonly<Record<string, string>> {
  const targets = Array.from(to);
  return Object.fromEntries(Array.from(from).map((char, index) => [char, targets[index] ?? char]));
}

const OWN: Readonly<Record<string, string>> = { ...READ_AS, ...JAPANESE };

/** A prototype counts only if it is a letter or figure: “く” must not become a bracket, “ノ” not a slash. */
function prototype(char: string): string {
  const own = OWN[char];
  if (own !== undefined) return own;
  const listed = UTS39[char];
  return listed !== undefined && /^[\p{L}\p{N}]/u.test(listed) ? listed : char;
}

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Latin, Greek and Cyrillic letters without their accents; kana keep their voicing marks, which tell them apart. */
export const withoutAccents = (text: string): string =>
  KANA.test(text) ? text : text.normalize('NFD').replace(/\p{M}+/gu, '');

const mapEach = (text: string): string => Array.from(text, prototype).join('');

/**
 * The coarse shape of one character: everything that it could be mistaken for has the same one. Coarser than a
 * UTS #39 skeleton, since it also forgets case, accents and leet; a match is therefore checked again, character
 * by character (`name-match.ts`).
 * @example shapeOf('Ꮇ') // 'rn', as of m
 */
export function shapeOf(char: string): string {
  const plain = char.normalize('NFKC');
  const once = withoutAccents(mapEach(plain)).toLowerCase();
  const twice = withoutAccents(mapEach(once));
  return Array.from(twice, (c) => LEET[c] ?? c)
    .join('')
    .replaceAll('i', 'l')
    .replaceAll('w', 'vv');
}

/** The case-sensitive prototype of one character: what a reader may take it for. */
export const prototypeOf = (char: string): string => withoutAccents(mapEach(char.normalize('NFKC')));

/** Whether a figure or sign is a usual stand-in for this letter. */
export const isLeetFor = (char: string, letter: string): boolean => {
  const stands = LEET[char.normalize('NFKC')];
  return stands !== undefined && (stands === letter || (stands === 'l' && letter === 'i'));
};
