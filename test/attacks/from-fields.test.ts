import { describe, it } from 'vitest';
import { expectCaught, expectQuiet, letter, STRANGER, screened, word } from '../support/attacks.ts';

const ADDRESS = `<info@${STRANGER}>`;
const quoted = (text: string): string =>
  `=?utf-8?Q?${[...Buffer.from(text)].map((byte) => `=${byte.toString(16).padStart(2, '0')}`).join('')}?=`;

const FIELDS = [
  ['two encoded-words', `${word('Ama')} ${word('zon')} ${ADDRESS}`],
  ['two encoded-words over two lines', `${word('Ama')}\r\n ${word('zon')}\r\n ${ADDRESS}`],
  ['words of two encodings', `${word('Ama')} ${quoted('zon')} ${ADDRESS}`],
  ['words of two charsets', `${word('Ama')} ${word('zon', 'us-ascii')} ${ADDRESS}`],
  ['words without a blank between', `${word('Ama')}${word('zon')} ${ADDRESS}`],
  ['a word in quotes', `"${word('Amazon')}" ${ADDRESS}`],
  ['a word in a comment', `info@${STRANGER} (${word('Amazon')})`],
  ['a comment in a comment', `info@${STRANGER} ((Amazon))`],
  ['a comment in the domain', `info@${STRANGER}(amazon.co.jp)`],
  ['a word glued to a letter', `x${word('Amazon')} ${ADDRESS}`],
  ['no padding', `=?utf-8?B?QW1hem9uIA?= ${ADDRESS}`],
  ['the other Base64 alphabet', `=?utf-8?B?5LiJ5LqV5L2P5Y-L44Kr44O844OJ?= ${ADDRESS}`],
  ['blanks within Base64', `=?utf-8?B?QW1h em9u?= ${ADDRESS}`],
  ['junk within Base64', `=?utf-8?B?QW1h*em9u?= ${ADDRESS}`],
  ['a charset that nobody knows', `${word('Amazon', 'foo-8')} ${ADDRESS}`],
  ['a charset that is not true', `${word('三井住友カード', 'iso-8859-1')} ${ADDRESS}`],
  ['a language', `${word('Amazon', 'utf-8*ja')} ${ADDRESS}`],
  ['UTF-7', `=?utf-7?Q?+AEEAbQBhAHoAbwBu-?= ${ADDRESS}`],
  ['a name pushed out of sight', `${word(`Amazon${'\u2003'.repeat(120)}x`)} ${ADDRESS}`],
  ['quoted pairs', `"A\\m\\a\\z\\o\\n" ${ADDRESS}`],
  ['two quoted strings', `"Ama""zon" ${ADDRESS}`],
  ['raw UTF-8', `三井住友カード ${ADDRESS}`],
  ['an address as the name', `"service@amazon.co.jp" ${ADDRESS}`],
  ['an address in full width', `service＠amazon.co.jp ${ADDRESS}`],
  ['a domain as the name', `${word('amazon。co。jp')} ${ADDRESS}`],
  ['an address in the local part', `<"service@amazon.co.jp"@${STRANGER}>`],
  ['a name and an address in the local part', `<"Amazon <service@amazon.co.jp>"@${STRANGER}>`],
  ['a domain in the local part', `<service=amazon.co.jp@${STRANGER}>`],
  ['a UUCP path', `<amazon.co.jp!service@${STRANGER}>`],
  ['two addresses', `info@${STRANGER}, service@amazon.co.jp`],
  ['two addresses in brackets', `<service@amazon.co.jp> ${ADDRESS}`],
  ['a group', `Amazon: info@${STRANGER};`],
  ['a route', `<@amazon.co.jp:info@${STRANGER}>`],
  ['a comment in the address', `info(Amazon)@${STRANGER}`],
  ['words after the address', `${ADDRESS} Amazon`],
  ['a NUL', `Ama\0zon ${ADDRESS}`],
  ['right-to-left letters', `${word('\u202enozamA')} ${ADDRESS}`],
] as const;

const HONEST = [
  ['a person in two encoded-words', `${word('田中')} ${word('愛子')} ${ADDRESS}`],
  ['a person and a firm', `"Aiko Tanaka (Sales)" ${ADDRESS}`],
  ['a comment', `info@${STRANGER} (Aiko Tanaka)`],
  ['the own address as the name', `"info@${STRANGER}" ${ADDRESS}`],
  ['a quoted local part', `"Aiko Tanaka" <"aiko.tanaka"@${STRANGER}>`],
  ['raw UTF-8', `田中愛子 ${ADDRESS}`],
] as const;

describe('a brand’s name in From', () => {
  it.each(FIELDS)('is caught with %s', async (_title, from) => {
    expectCaught(await screened(letter({ from })));
  });

  it('is caught in a second From field', async () => {
    expectCaught(await screened(letter({ fields: 'From: service@amazon.co.jp\r\n' })));
  });

  it.each(HONEST)('stays quiet on %s', async (_title, from) => {
    expectQuiet(await screened(letter({ from })));
  });
});
