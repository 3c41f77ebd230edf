import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../../../shared/parse/parse-message.ts';
import { type InlineForward, unpackInline } from '../../../../shared/report/mailbox/inline-forward.ts';
import { APPLE_MAIL_JA, FORWARDS, mailOf, SPOOF } from '../../../support/inline-forwards.ts';

async function unpack(mail: Buffer): Promise<InlineForward | undefined> {
  const parsed = await parseMessage(mail);
  if (!parsed.ok) throw new Error(parsed.problem.kind);
  return unpackInline(parsed.value);
}

const plain = (text: string): Promise<InlineForward | undefined> => unpack(mailOf({ text }));

describe('unpackInline', () => {
  it.each(FORWARDS)('reads the claims in a forward by $title', async ({ mail, hidesAddress = false }) => {
    const found = await unpack(mail);
    expect(found?.message.subject).toBe(SPOOF.subject);
    expect(found?.message.from).toMatchObject(
      hidesAddress
        ? { kind: 'malformed', displayName: SPOOF.name }
        : { kind: 'single', author: { displayName: SPOOF.name } },
    );
    expect(found?.message.links.map(({ host }) => host)).toContain(SPOOF.host);
    expect(found?.message.text).toContain(SPOOF.words);
    expect(found?.message.text).not.toMatch(/Forwarded|Original Message|転送され|件名|Subject/);
  });

  it('keeps the forwarder’s own words and the links of their signature apart', async () => {
    const found = await plain(
      `これは本物ですか?\n\n山田\nhttps://intra.ours.example/me\nhttps://fan-club.example/yamada\n\n${APPLE_MAIL_JA}`,
    );
    expect(found?.ownWords).toContain('これは本物ですか?');
    expect(found?.message.links.map(({ host }) => host)).toEqual([SPOOF.host]);
    expect(found?.message.text).not.toContain('山田');
  });

  it('takes an alternative’s text once, although it is sent as text and as HTML', async () => {
    const gmail = FORWARDS.find(({ title }) => title.startsWith('Gmail, text and HTML'));
    const found = await unpack(gmail?.mail ?? Buffer.alloc(0));
    expect(found?.message.text.split(SPOOF.words)).toHaveLength(2);
  });

  it('looks into what a colleague had forwarded before', async () => {
    const found = await plain(
      `見てください\n\n-----Original Message-----\nFrom: Hanako <hanako@ours.example>\nSent: Wednesday, November 25, 2026 9:30 AM\nTo: Taro\nSubject: FW: 変なメール\n\nこれ変です\n\n${APPLE_MAIL_JA}`,
    );
    expect(found?.message.from).toMatchObject({ author: { address: { domain: 'shop-mail.example' } } });
    expect(found?.message.text).not.toContain('これ変です');
  });

  it('does not believe a header that a spoof carries in its own text', async () => {
    const found = await plain(
      `${APPLE_MAIL_JA}\n\n-----Original Message-----\nFrom: Northwind Bank <info@northwind.example>\nTo: x\nSubject: genuine\n\nhello`,
    );
    expect(found?.message.from).toMatchObject({ author: { address: { domain: 'shop-mail.example' } } });
    expect(found?.message.links.map(({ host }) => host)).toContain(SPOOF.host);
  });

  it('joins a subject that was folded', async () => {
    const folded =
      'From: Shop <a@shop-mail.example>\nDate: 2026/11/25\nTo: taro@ours.example\nSubject: A very long subject that a mail program folds where the line\n gets too long\n\nbody';
    expect((await plain(folded))?.message.subject).toBe(
      'A very long subject that a mail program folds where the line gets too long',
    );
  });

  it.each([
    { title: 'a question', text: 'Hello, I got a strange mail from my bank. What shall I do?' },
    {
      title: 'a question in Japanese',
      text: '差出人: が銀行の変なメールが来ました。\nどうすればいいですか。',
    },
    {
      title: 'words with colons',
      text: 'From: what I can see it is spam.\n\nSubject: was something about a prize.',
    },
    {
      title: 'a reply’s attribution',
      text: 'On Wed, Nov 25, 2026 at 9:00 AM Shop <a@b.example> wrote:\n> hello',
    },
    { title: 'a marker with nothing behind it', text: '---------- Forwarded message ---------\n\nsee above' },
    { title: 'no words at all', text: '' },
  ])('finds no forward in $title', async ({ text }) => {
    expect(await plain(text)).toBeUndefined();
  });

  it.each([
    {
      title: 'forwards 50 deep',
      text: Array.from(
        { length: 50 },
        (_, depth) => `From: A${depth} <a${depth}@ours.example>\nTo: b\nSubject: s${depth}\n`,
      ).join('\n'),
    },
    { title: 'a header without end', text: 'From: a <a@b.example>\nTo: b\nSubject: s\n'.repeat(20_000) },
    { title: 'a From of asterisks', text: `From: ${'*'.repeat(190_000)}x\nTo: b\nSubject: s` },
    { title: 'quotes without end', text: `${'>'.repeat(190_000)}From: a <a@b.example>\nTo: b\nSubject: s` },
    { title: 'markers without end', text: '-----Original Message-----\n'.repeat(7000) },
    { title: 'brackets without end', text: `From: ${'<'.repeat(190_000)}\nTo: b\nSubject: s\n\nx` },
  ])('stands $title', async ({ text }) => {
    const found = await plain(text);
    expect(found?.message.subject.length ?? 0).toBeLessThanOrEqual(1000);
    expect(found?.message.from.kind ?? 'single').toMatch(/single|malformed/);
  });

  it('takes no name or address with a line break out of a forged header', async () => {
    const found = await plain(
      'From: a\r <a@b.example>\u2028Bcc: x@y.example\nTo: b\nSubject: s\u0000\r\n\nx',
    );
    expect(JSON.stringify(found?.message.from ?? '')).not.toMatch(/\\r|\\n|\u2028Bcc.*@y/);
  });
});
