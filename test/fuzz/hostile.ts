import { deflateSync } from 'node:zlib';
import { mail, multipart, part } from '../support/mail.ts';

/** An input that would keep a careless reader busy, at any size. */
export interface HostileInput {
  readonly title: string;
  readonly build: () => Buffer;
}

const HTML = 'text/html';
const html = (body: string): Buffer => mail({ contentType: HTML, body });
const field = (line: string): Buffer => mail({ fields: [line] });
const times = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_unused, n) => line(n)).join('');
const signature = (n: number, tags = ''): string =>
  `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=d${n}.example; s=s1;${tags} h=From; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=AAAA\r\n`;
const LINE = 'The quick brown fox jumps over the lazy dog again and again and again.\r\n';

const IN_HEADER: readonly HostileInput[] = [
  {
    title: 'one field over 2,400 lines',
    build: () => field(`X-L: x${times(2400, () => `\r\n ${'a'.repeat(75)}`)}`),
  },
  { title: 'one field over 7,900 short lines', build: () => field(`X-L: x${'\r\n a'.repeat(7900)}`) },
  { title: 'one field over 100,000 lines', build: () => field(`X-L: x${'\r\n a'.repeat(100_000)}`) },
  { title: '100,000 continuations of blanks', build: () => field(`X-L: x${'\r\n '.repeat(100_000)}`) },
  { title: '100,000 lines without a colon', build: () => field('a\r\n'.repeat(100_000)) },
  { title: 'a run of 160,000 CR', build: () => field(`X-L: ${'\r'.repeat(160_000)}`) },
  {
    title: '60 CR in each of 500 fields',
    build: () => field(times(500, (n) => `X-${n}: ${'\r'.repeat(60)}\r\n`)),
  },
  {
    title: 'white space in b=',
    build: () => field(`DKIM-Signature: v=1; d=a.example; s=s; h=From; bh=x; b=A${' '.repeat(160_000)}A`),
  },
  {
    title: 'folding white space in b=',
    build: () =>
      field(
        `DKIM-Signature: v=1; d=a.example; s=s; h=From; bh=x; b=A${`\r\n${' '.repeat(900)}`.repeat(170)} A`,
      ),
  },
  {
    title: 'a little white space in each of many signatures',
    build: () => field(times(200, (n) => signature(n, ' '.repeat(390)))),
  },
  { title: '500 signatures', build: () => field(times(500, (n) => signature(n))) },
  {
    title: '500 signatures of parts of a body of 1 MB',
    build: () =>
      mail({ fields: [times(500, (n) => signature(n, ` l=${1000 + n};`))], body: LINE.repeat(14_000) }),
  },
  {
    title: 'h= of 10,000 names',
    build: () =>
      field(
        `DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=s; bh=x; b=A; h=From${times(10_000, (n) => `:X-${n % 500}${n % 20 === 0 ? '\r\n ' : ''}`)}`,
      ),
  },
  {
    title: 'an ARC chain of 60 sets',
    build: () =>
      field(
        times(
          60,
          (n) =>
            `ARC-Seal: i=${60 - n}; a=rsa-sha256; t=1; cv=pass; d=a.example; s=s; b=AAAA\r\nARC-Message-Signature: i=${60 - n}; a=rsa-sha256; d=a.example; s=s; h=From; bh=x; b=AAAA\r\nARC-Authentication-Results: i=${60 - n}; mx; ${'spf=pass (a); '.repeat(60)}\r\n`,
        ),
      ),
  },
  {
    title: 'Received of 80,000 words',
    build: () => field(`Received: from a ${'b '.repeat(80_000)}; Mon, 02 Nov 2026 10:00:00 +0000`),
  },
  {
    title: 'Received of 3,000 keys with comments',
    build: () => field(`Received: from a ${'k v (c) '.repeat(3000)} by b; Mon, 02 Nov 2026 10:00:00 +0000`),
  },
  { title: 'From of 300,000 colons', build: () => mail({ from: `From: ${'a:'.repeat(150_000)}` }) },
  { title: 'From of 4 kB of colons', build: () => mail({ from: `From: ${'a:'.repeat(2040)}` }) },
  { title: 'From of 4 kB of open comments', build: () => mail({ from: `From: ${'('.repeat(4080)}` }) },
  { title: 'To of nested groups', build: () => field(`Cc: ${'g:'.repeat(30_000)}${';'.repeat(30_000)}`) },
  { title: 'To of 60,000 commas', build: () => field(`Cc: ${','.repeat(60_000)}a@b.example`) },
  { title: 'an odd number of quotes', build: () => field(`Cc: ${'"a '.repeat(30_001)}`) },
  { title: '20,000 encoded-words', build: () => field(`X-S: ${'=?utf-8?B?YQ==?= '.repeat(9000)}`) },
  { title: 'encoded-words that never close', build: () => field(`X-S: ${'=?a?b?'.repeat(28_000)}`) },
  { title: 'a header of 4 MB', build: () => field(`X-S: ${'a'.repeat(4_000_000)}`) },
  { title: '4 MB of empty groups', build: () => mail({ from: `From: ${'a:;'.repeat(1_300_000)}` }) },
];

const IN_STRUCTURE: readonly HostileInput[] = [
  { title: '10,000 parts', build: () => multipart(Array.from({ length: 10_000 }, () => part([], 'x'))) },
  {
    title: '1,400 parts',
    build: () => multipart(Array.from({ length: 1400 }, () => part(['Content-Type: text/html'], '<b>x'))),
  },
  {
    title: '1,000 nested multiparts',
    build: () =>
      mail({
        contentType: 'multipart/mixed; boundary=b0',
        body: times(1000, (n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`),
      }),
  },
  {
    title: '1,000 nested messages',
    build: () =>
      mail({ contentType: 'message/rfc822', body: 'Content-Type: message/rfc822\r\n\r\n'.repeat(1000) }),
  },
  {
    title: '5,000 parameters',
    build: () => mail({ contentType: `text/plain${times(5000, (n) => `; p${n}=v`)}` }),
  },
  {
    title: '5,000 pieces of a file name',
    build: () => field(`Content-Disposition: attachment${times(5000, (n) => `; filename*${n}*=%41`)}`),
  },
  {
    title: 'a boundary of 60,000 characters',
    build: () =>
      mail({
        contentType: `multipart/mixed; boundary="${'b'.repeat(60_000)}"`,
        body: `--${'b'.repeat(60_000)}\r\n\r\nx`,
      }),
  },
];

const IN_BODY: readonly HostileInput[] = [
  {
    title: 'quoted-printable, 5 MB in lines of 990 blanks',
    build: () =>
      mail({
        contentType: 'text/plain',
        encoding: 'quoted-printable',
        body: `${' '.repeat(990)}x\r\n`.repeat(5000),
      }),
  },
  {
    title: 'quoted-printable, one line of 900,000 blanks',
    build: () =>
      mail({ contentType: 'text/plain', encoding: 'quoted-printable', body: `${' '.repeat(900_000)}x` }),
  },
  {
    title: 'quoted-printable, 1 MB of equals signs and blanks',
    build: () =>
      mail({ contentType: 'text/plain', encoding: 'quoted-printable', body: `${'= '.repeat(400_000)}\r\n` }),
  },
  {
    title: 'one line of 25 MB, signed',
    build: () => mail({ fields: [signature(1)], body: 'a'.repeat(25_000_000) }),
  },
  {
    title: 'ten lines of 1 MB, signed',
    build: () => mail({ fields: [signature(1)], body: `${'ab  '.repeat(250_000)}\r\n`.repeat(10) }),
  },
  {
    title: '5 MB of LF, signed',
    build: () => mail({ fields: [signature(1)], body: `${'\n'.repeat(5_000_000)}x` }),
  },
  {
    title: 'base64 of 5 MB outside its alphabet',
    build: () =>
      mail({
        contentType: 'application/pdf',
        encoding: 'base64',
        body: `${'!@#$%^&*()'.repeat(7)}\r\n`.repeat(70_000),
      }),
  },
  {
    title: 'ISO-2022-JP of 5 MB',
    build: () =>
      mail({
        contentType: 'text/plain; charset=iso-2022-jp',
        body: `\x1b$B${'$3$s'.repeat(15)}\x1b(B\r\n`.repeat(75_000),
      }),
  },
  {
    title: 'UTF-7 of 2 MB',
    build: () =>
      mail({
        contentType: 'text/plain; charset=utf-7',
        body: '+AGE-'.repeat(400_000).replace(/.{900}/g, '$&\r\n'),
      }),
  },
  {
    title: 'flowed text quoted 500,000 times',
    build: () =>
      mail({ contentType: 'text/plain; format=flowed', body: `${'>'.repeat(500_000)} a \r\n`.repeat(2) }),
  },
  {
    title: '100,000 segments that could be links',
    build: () =>
      mail({ body: `${'xn--a.'.repeat(5)}${'b'.repeat(40)}@ `.repeat(20).concat('\r\n').repeat(2500) }),
  },
  {
    title: '200 segments of 4,000 at signs',
    build: () => mail({ body: `${'a@'.repeat(2000)}\r\n`.repeat(200) }),
  },
  { title: '500,000 dots', build: () => mail({ body: 'a.'.repeat(250_000).replace(/.{900}/g, '$&\r\n') }) },
];

const IN_HTML: readonly HostileInput[] = [
  {
    title: '100,000 nested elements',
    build: () => html(`${'<div>'.repeat(100_000)}x${'</div>'.repeat(100_000)}`.replace(/.{900}/g, '$&\r\n')),
  },
  {
    title: '100,000 nested lists',
    build: () => html('<ul><li>x'.repeat(100_000).replace(/.{900}/g, '$&\r\n')),
  },
  {
    title: '50,000 nested tables',
    build: () => html('<table><tr><td>x'.repeat(50_000).replace(/.{900}/g, '$&\r\n')),
  },
  {
    title: '100,000 closing tags that close nothing',
    build: () => html('<b>'.repeat(600) + '</i>'.repeat(200_000).replace(/.{900}/g, '$&\r\n')),
  },
  {
    title: '100,000 anchors within anchors',
    build: () => html('<a href="http://a.example/">x'.repeat(100_000).replace(/.{900}/g, '$&\r\n')),
  },
  {
    title: '50,000 pictures',
    build: () => html('<img src="cid:a" alt="b">'.repeat(50_000).replace(/.{900}/g, '$&\r\n')),
  },
  {
    title: 'a tag of 100,000 attributes',
    build: () => html(`<p ${times(100_000, (n) => `a${n}=b `).replace(/.{900}/g, '$&\r\n')}>x`),
  },
  { title: '900,000 less-than signs', build: () => html('<'.repeat(900_000)) },
  { title: '200,000 comments that never end', build: () => html('<!--'.repeat(200_000)) },
  {
    title: 'a style of 900,000 characters',
    build: () => html(`<p style="${'display:block;'.repeat(64_000)}">x`),
  },
  {
    title: '200,000 hidden elements',
    build: () => html('<p style="display:none">x'.repeat(100_000).replace(/.{900}/g, '$&\r\n')),
  },
  { title: '900,000 blanks and line ends', build: () => html(' \n'.repeat(450_000)) },
];

const file = (type: string, bytes: Buffer): Buffer =>
  multipart([
    part(
      [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64'],
      bytes.toString('base64').replace(/.{76}/g, '$&\r\n'),
    ),
  ]);

const IN_FILES: readonly HostileInput[] = [
  {
    title: 'a PDF of 100 streams that unfold to 100 MB each',
    build: () =>
      file(
        'application/pdf',
        Buffer.concat([
          Buffer.from('%PDF-1.7\n'),
          ...Array.from({ length: 100 }, () =>
            Buffer.concat([
              Buffer.from('1 0 obj\n<</Type /ObjStm>>\nstream\n'),
              BOMB(),
              Buffer.from('\nendstream\n'),
            ]),
          ),
        ]),
      ),
  },
  {
    title: 'a PDF of 200,000 stream keywords',
    build: () => file('application/pdf', Buffer.from(`%PDF-1.7\n${'stream endstream '.repeat(60_000)}`)),
  },
  {
    title: 'a PDF of addresses that never close',
    build: () => file('application/pdf', Buffer.from(`%PDF-1.7\n${'/URI ('.repeat(150_000)}`)),
  },
  {
    title: '400 small pictures',
    build: () =>
      multipart(
        Array.from({ length: 400 }, () =>
          part(
            ['Content-Type: image/gif'],
            'GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;',
          ),
        ),
      ),
  },
];

let bomb: Buffer | undefined;
/** 2 MB of zeros, deflated to 2 kB: enough to be cut off at every limit. */
const BOMB = (): Buffer => {
  bomb ??= deflateSync(Buffer.alloc(2_000_000));
  return bomb;
};

/** Every kind of input that is known to stall or fool a reader; each gets a verdict or is unscreenable. */
export const HOSTILE: readonly HostileInput[] = [
  ...IN_HEADER,
  ...IN_STRUCTURE,
  ...IN_BODY,
  ...IN_HTML,
  ...IN_FILES,
];
