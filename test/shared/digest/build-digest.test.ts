import { describe, expect, it } from 'vitest';
import { buildDigest, type Digest, digestText } from '../../../shared/digest/build-digest.ts';
import { parseMessage } from '../../../shared/parse/parse-message.ts';
import { shownHtml } from '../../../shared/parse/shown-html.ts';
import { NOON } from '../../support/desks.ts';

const digest = (difference: Partial<Digest> = {}): Digest => ({
  language: 'en',
  sender: 'desk@ours.example',
  recipient: 'customer@ours.example',
  date: NOON,
  expires: '2026-11-27T12:00:00.000Z',
  unsubscribeUrl: 'https://desk.example/off/token',
  messageId: 'digest-1@ours.example',
  ending: [],
  lines: [
    {
      displayName: '"><img src=x onerror=alert(1)> \u202egnp.exe',
      from: 'a@stranger.example\r\nBcc: everybody@ours.example',
      subject: 'Sign in at https://stranger.example/ <script>alert(1)</script>',
      receivedAt: '2026-11-20T01:00:00.000Z',
      reason: { en: 'It is not proven', ja: '証明されていません' },
      link: { kind: 'ask', url: 'https://desk.example/ask/token' },
    },
  ],
  ...difference,
});

async function read(raw: Buffer) {
  const parsed = await parseMessage(raw);
  if (!parsed.ok) throw new Error(`Cannot read digest: ${parsed.problem.kind}`);
  return { message: parsed.value, html: (await shownHtml(raw)) ?? '' };
}

describe('buildDigest', () => {
  it('is a mail that we would read ourselves, in text and HTML, with a way to stop it', async () => {
    const { message } = await read(buildDigest(digest()));
    expect(message.subject).toBe('Held mail: 1');
    expect(message.mediaTypes).toEqual(['multipart/alternative', 'text/plain', 'text/html']);
    const names = message.headerFields.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post', 'auto-submitted']),
    );
    expect(message.anomalies).toEqual([]);
  });

  it('lets nothing of hostile mail become markup, a header or a link', async () => {
    const raw = buildDigest(digest());
    const { message, html } = await read(raw);
    expect(html).not.toMatch(/<img|<script|\u202e/);
    expect(html).toContain('[U+202E]');
    expect(raw.toString()).not.toMatch(/^Bcc:/m);
    expect(new Set(message.links.map(({ host }) => host))).toEqual(new Set(['desk.example']));
  });

  it.each([
    { title: 'over HTTPS', url: 'https://desk.example/off/token', oneClick: true },
    { title: 'not over HTTP, as on one machine', url: 'http://127.0.0.1:8025/off/token', oneClick: false },
  ])('promises one click $title', ({ url, oneClick }) => {
    const raw = buildDigest(digest({ unsubscribeUrl: url })).toString();
    expect(raw).toContain(`List-Unsubscribe: <${url}>\r\n`);
    expect(raw.includes('List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n')).toBe(oneClick);
  });

  it('speaks Japanese', async () => {
    const { message } = await read(buildDigest(digest({ language: 'ja' })));
    expect(message.subject).toBe('保留中のメール：1 件');
    expect(message.text).toContain('証明されていません');
  });
});

describe('what ends soon', () => {
  const ending: Digest['ending'] = [
    {
      id: 'x',
      kind: 'brand-line',
      where: 'brands',
      subject: 'sendsFrom news.example',
      brand: 'northwind-bank',
      ends: '2026-12-01T00:00:00.000Z',
    },
    { id: 'y', kind: 'allow', where: 'desk', subject: 'dkim <b>', ends: '2026-11-25T00:00:00.000Z' },
  ];

  it.each([
    {
      language: 'en' as const,
      says: 'Registry line northwind-bank sendsFrom news.example: until Dec 1, 2026',
    },
    { language: 'ja' as const, says: 'ブランド台帳の行 northwind-bank sendsFrom news.example（2026/12/01' },
  ])('is told in $language', ({ language, says }) => {
    expect(digestText(digest({ language, ending }))).toContain(says);
  });

  it('is escaped like everything else, and not mentioned where nothing ends', async () => {
    const html = (one: Digest) => {
      const [, , body = ''] = buildDigest(one).toString().split('base64\r\n\r\n');
      return Buffer.from(body.split('--digest')[0] ?? '', 'base64').toString();
    };
    expect(html(digest({ ending }))).toContain('Allow of dkim &lt;b&gt;: until');
    expect(html(digest())).not.toContain('14 days');
  });
});
