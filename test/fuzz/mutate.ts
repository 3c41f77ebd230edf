import type { Random } from './random.ts';

/** Pieces that change how a reader goes on. */
const PIECES = [
  '\0',
  '\r',
  '\n',
  '\r\n',
  '\r\n\r\n',
  '\t',
  ' ',
  '\x1b$B',
  '\x1b(B',
  '\xff',
  '\x85',
  '\xe2\x80\xa8',
  '=?',
  '?=',
  '=?utf-8?B?',
  '=?iso-2022-jp?Q?',
  '<',
  '>',
  '@',
  ',',
  ';',
  ':',
  '"',
  '(',
  ')',
  '\\',
  '[',
  ']',
  '--',
  '--frontier',
  '--frontier--',
  '=\r\n',
  '=3D',
  '%00',
  '&#0;',
  '<!--',
  ']]>',
  'From: <a@bank.example>\r\n',
  '\r\nFrom: <b@attack.test>',
  'Content-Type: multipart/mixed; boundary=frontier\r\n',
  'Content-Type: text/html; charset=utf-16\r\n',
  'Content-Transfer-Encoding: base64\r\n',
  'DKIM-Signature: v=1; a=rsa-sha256; d=bank.example; s=s; h=From; bh=; b=\r\n',
] as const;

type Mutation = (raw: Buffer, random: Random) => Buffer;

const splice = (raw: Buffer, at: number, remove: number, insert: Buffer): Buffer =>
  Buffer.concat([raw.subarray(0, at), insert, raw.subarray(at + remove)]);

const MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  (raw, random) => splice(raw, random.below(raw.length + 1), 0, Buffer.from(random.pick(PIECES), 'latin1')),
  (raw, random) => splice(raw, random.below(raw.length + 1), random.below(40), Buffer.alloc(0)),
  (raw, random) => splice(raw, random.below(raw.length + 1), 1, Buffer.from([random.below(256)])),
  (raw, random) => {
    const at = random.below(raw.length + 1);
    return splice(raw, random.below(raw.length + 1), 0, raw.subarray(at, at + random.below(400)));
  },
  (raw, random) =>
    splice(
      raw,
      random.below(raw.length + 1),
      0,
      Buffer.from(random.pick(PIECES).repeat(random.below(3000)), 'latin1'),
    ),
  (raw, random) => raw.subarray(0, random.below(raw.length + 1)),
];

/** A message with one to six random changes. */
export function mutate(raw: Buffer, random: Random): Buffer {
  let mutant = raw;
  for (let left = 1 + random.below(6); left > 0; left -= 1) mutant = random.pick(MUTATIONS)(mutant, random);
  return mutant;
}
