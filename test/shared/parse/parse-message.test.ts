import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ParsedMessage } from '../../../shared/model/message.ts';
import { parseMessage } from '../../../shared/parse/parse-message.ts';
import { mail, multipart, part } from '../../support/mail.ts';

async function parse(raw: Buffer): Promise<ParsedMessage> {
  const parsed = await parseMessage(raw);
  if (!parsed.ok) throw new Error(parsed.problem.kind);
  return parsed.value;
}

const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(' ', ''), 'hex');

describe('parseMessage', () => {
  it('fills in everything for ordinary mail', async () => {
    const message = await parse(
      mail({
        fields: ['Reply-To: "Desk" <desk@northwind.example>', 'Sender: <list@northwind.example>'],
        body: 'See https://northwind.example/a\r\n',
      }),
    );
    expect(message).toMatchObject({
      messageId: '<1@northwind.example>',
      from: {
        kind: 'single',
        author: {
          displayName: 'Northwind Bank',
          address: { localPart: 'news', domain: 'northwind.example' },
        },
      },
      sender: [{ address: { localPart: 'list' } }],
      replyTo: [{ displayName: 'Desk' }],
      to: [{ address: { domain: 'ours.example' } }],
      subject: 'Your statement',
      text: 'See https://northwind.example/a\n',
      links: [{ host: 'northwind.example', origin: 'text' }],
      mediaTypes: ['text/plain'],
      attachments: [],
      anomalies: [],
      date: new Date('2026-11-02T10:00:00Z'),
    });
    expect(message.headerFields.map(({ name }) => name)).toContain('reply-to');
    expect(message.addressTokens.map(({ where, text }) => `${where} ${text}`)).toEqual([
      'From news@northwind.example',
      'Reply-To desk@northwind.example',
      'Sender list@northwind.example',
    ]);
  });

  it.each([
    { title: 'ISO-2022-JP', charset: 'ISO-2022-JP', body: hex('1b2442 3e5d 3075 2d6a 1b2842') },
    { title: 'CP932 labelled ISO-2022-JP', charset: 'ISO-2022-JP', body: hex('8fdb 88f3 878a') },
    { title: 'CP932 labelled UTF-8', charset: 'UTF-8', body: hex('8fdb 88f3 878a') },
    { title: 'Shift_JIS', charset: 'Shift_JIS', body: hex('8fdb 88f3 878a') },
    { title: 'EUC-JP', charset: 'EUC-JP', body: hex('bedd b0f5 adea') },
  ])('reads a Japanese body in $title', async ({ charset, body }) => {
    expect((await parse(mail({ contentType: `text/plain; charset=${charset}`, body }))).text).toBe('象印㈱');
  });

  it('reads quoted-printable and base64', async () => {
    const type = 'text/plain; charset=utf-8';
    expect(
      (await parse(mail({ contentType: type, encoding: 'quoted-printable', body: '=E8=B1=A1 =\r\nx \r\n' })))
        .text,
    ).toBe('象 x\n');
    expect(
      (
        await parse(
          mail({ contentType: type, encoding: 'BASE64', body: Buffer.from('象印').toString('base64') }),
        )
      ).text,
    ).toBe('象印');
  });

  it('joins the lines of flowed text, and with them a broken link', async () => {
    const { links } = await parse(
      mail({
        contentType: 'text/plain; format=flowed; delsp=yes',
        body: 'https://bank.example/ \r\nlogin\r\n',
      }),
    );
    expect(links.map(({ target }) => target)).toEqual(['https://bank.example/login']);
  });

  it('reads a text no further than anybody scrolls, and a file to its end', async () => {
    const body = `http://first.example/\r\n${'a\r\n'.repeat(4_300_000)}http://last.example/\r\n`;
    const { links, text } = await parse(mail({ body }));
    expect(links.map(({ host }) => host)).toEqual(['first.example']);
    expect(text).toHaveLength(200_000);
    const { attachments } = await parse(mail({ fields: ['Content-Disposition: attachment'], body }));
    expect(attachments[0]?.sha256).toBe(createHash('sha256').update(body).digest('hex'));
  });

  it('reads the name of an attachment in parts and in another charset (RFC 2231)', async () => {
    const { attachments } = await parse(
      mail({
        contentType: 'application/octet-stream',
        fields: [
          `Content-Disposition: attachment; filename*0*=UTF-8''${encodeURIComponent('請求')};`,
          ` filename*1*=${encodeURIComponent('書')}.ht; filename*2=ml`,
        ],
      }),
    );
    expect(attachments[0]?.filename).toBe('請求書.html');
  });

  it('tells attachments by their bytes, whatever their labels say', async () => {
    const page = Buffer.from('<html><body>Pay</body></html>');
    const { attachments, mediaTypes, text } = await parse(
      multipart([
        part(['Content-Type: text/plain'], 'Hello'),
        part(
          ['Content-Type: image/png; name="=?utf-8?B?6LGhLnBuZw==?="', 'Content-Transfer-Encoding: base64'],
          page.toString('base64'),
        ),
      ]),
    );
    expect(attachments).toEqual([
      {
        filename: '象.png',
        mediaType: 'image/png',
        sniffed: 'html',
        bytes: page.length,
        sha256: createHash('sha256').update(page).digest('hex'),
        disposition: 'attachment',
      },
    ]);
    expect(mediaTypes).toEqual(['multipart/mixed', 'text/plain', 'image/png']);
    expect(text).toBe('Hello');
  });

  it('reads both sides of an alternative, and a message within a message', async () => {
    const inner =
      'From: <a@inner.example>\r\nContent-Type: text/html\r\n\r\n<a href="http://inner.example/">in</a>';
    const { links, text } = await parse(
      multipart([
        part(['Content-Type: text/plain'], 'plain'),
        part(['Content-Type: text/html'], '<b>rich</b>'),
        part(['Content-Type: message/rfc822'], inner),
      ]),
    );
    expect(text).toContain('plain');
    expect(text).toContain('rich');
    expect(links.map(({ host }) => host)).toEqual(['inner.example']);
  });

  it('finds every address that hides in the identity fields', async () => {
    const { addressTokens } = await parse(
      mail({
        from: 'From: =?utf-8?Q?a=40bank.example?= (b@bank.example) <c@attack.test.>',
        fields: ['Resent-From: d＠bank.example'.replace('＠', '\xef\xbc\xa0')],
      }),
    );
    expect(addressTokens.map(({ where, part: place, text, domain }) => [where, place, text, domain])).toEqual(
      [
        ['From', 'addr-spec', 'c@attack.test.', 'attack.test'],
        ['From', 'comment', 'b@bank.example', 'bank.example'],
        ['From', 'encoded-word', 'a@bank.example', 'bank.example'],
        ['Resent-From', 'addr-spec', 'd＠bank.example', 'bank.example'],
      ],
    );
  });

  it.each([
    {
      title: 'more parts than anybody opens',
      raw: multipart(Array.from({ length: 1600 }, () => part([], ''))),
      kind: 'too-many-parts',
    },
    {
      title: 'a header beyond the limits',
      raw: mail({ fields: ['X: y\r\n'.repeat(700).trimEnd()] }),
      kind: 'too-many-header-fields',
    },
  ])('does not read $title', async ({ raw, kind }) => {
    expect(await parseMessage(raw)).toMatchObject({ ok: false, problem: { kind } });
  });
});
