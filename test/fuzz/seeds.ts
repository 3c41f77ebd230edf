import { mail, multipart, part } from '../support/mail.ts';
import { SENT, sesBlock } from '../support/ses-object.ts';

const SIGNATURE =
  'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=northwind.example; s=s1;\r\n\th=From:To:Subject; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=AAAA';
const ARC = [
  'ARC-Seal: i=1; a=rsa-sha256; t=1; cv=none; d=list.example; s=s1; b=AAAA',
  'ARC-Message-Signature: i=1; a=rsa-sha256; c=relaxed/relaxed; d=list.example; s=s1; h=From; bh=AAAA; b=AAAA',
  'ARC-Authentication-Results: i=1; mx.list.example; dmarc=pass header.from=northwind.example',
];
const HTML =
  '<html><body style="color:#000"><p>Pay <a href="https://pay.example/?a=1&amp;b=2">here</a><img src="cid:logo" alt="Northwind"></p><form action="https://pay.example/"><input type=password name=p></form></body></html>';

/** Messages of every shape that we read, small, to be changed at random. */
export const SEEDS: readonly [Buffer, ...Buffer[]] = [
  mail(),
  mail({
    fields: [
      SIGNATURE,
      ...ARC,
      'Received: from a.example (a.example [192.0.2.1]) by b.example; Mon, 02 Nov 2026 10:00:00 +0000',
    ],
  }),
  mail({
    from: 'From: =?iso-2022-jp?B?GyRCPl0wdRsoQg==?= <news@northwind.example>',
    contentType: 'text/plain; charset=iso-2022-jp',
    body: '\x1b$B>]0u\x1b(B https://northwind.example/\r\n',
  }),
  mail({
    contentType: 'text/html; charset=utf-8',
    encoding: 'quoted-printable',
    body: HTML.replaceAll('=', '=3D'),
  }),
  multipart([
    part(['Content-Type: text/plain; format=flowed; delsp=yes'], 'See https://northwind.example/ \r\na\r\n'),
    part(['Content-Type: text/html'], HTML),
    part(
      ['Content-Type: application/pdf; name="a.pdf"', 'Content-Transfer-Encoding: base64'],
      Buffer.from(
        '%PDF-1.7\n1 0 obj\n<</Subtype /Image /Filter /DCTDecode>>\nstream\n\xff\xd8\xff\nendstream\n/URI (http://a.example/)',
      ).toString('base64'),
    ),
    part(['Content-Type: message/rfc822'], mail().toString('latin1')),
  ]),
  Buffer.from(sesBlock() + SENT, 'latin1'),
];
