import { describe, expect, it } from 'vitest';
import { buildDigest, type Digest } from '../../../shared/digest/build-digest.ts';
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

  it('speaks Japanese', async () => {
    const { message } = await read(buildDigest(digest({ language: 'ja' })));
    expect(message.subject).toBe('保留中のメール:1 件');
    expect(message.text).toContain('証明されていません');
  });
});
