import { describe, expect, it } from 'vitest';
import { toSubmission } from '../../../shared/intake/to-submission.ts';
import { type BlockParts, SENT, SES_ID, sesBlock, sesNotification } from '../../support/ses-object.ts';

const NOW = new Date('2026-11-25T00:00:00Z');
const arrive = (stored: string, notification?: string) =>
  toSubmission(Buffer.from(stored, 'latin1'), { messageId: SES_ID, notification, now: NOW });
const withBlock = (parts: BlockParts, below = SENT) => arrive(sesBlock(parts) + below);

describe('toSubmission', () => {
  it("hands over the sender's bytes, the envelope and SES's verdicts", () => {
    const { raw, envelope, trace, ses, key } = arrive(sesBlock() + SENT, sesNotification());
    expect(raw.toString('latin1')).toBe(SENT);
    expect(key).toBe(SES_ID);
    expect(trace).toEqual({ kind: 'accepted', forgeries: [] });
    expect(envelope.client).toEqual({ known: true, ip: '192.0.2.10', helo: 'mx.northwind.example' });
    expect(envelope.mailFrom).toMatchObject({ text: 'news@northwind.example', domain: 'northwind.example' });
    expect(envelope.rcptTo).toEqual([{ localPart: 'desk', domain: 'ours.example' }]);
    expect(ses?.dkim).toBe('GRAY');
  });

  it.each([
    { title: 'scanning switched off', parts: { spam: undefined } },
    { title: 'an IPv6 client', parts: { ip: '2001:db8::25' } },
    { title: 'the null reverse-path', parts: { returnPath: '<>' } },
    { title: 'another region', parts: { host: 'inbound-smtp.eu-west-1.amazonaws.com' } },
  ] satisfies { title: string; parts: BlockParts }[])('accepts a block with $title', ({ parts }) => {
    expect(withBlock(parts).trace.kind).toBe('accepted');
  });

  it('accepts an object with LF line ends', () => {
    const { raw, trace } = arrive((sesBlock() + SENT).replaceAll('\r\n', '\n'));
    expect(trace.kind).toBe('accepted');
    expect(raw.toString()).toMatch(/^From: <news@northwind.example>\n/);
  });

  it.each([
    {
      title: 'an EHLO that imitates the rest of the field',
      helo: 'bank.example (bank.example [198.51.100.1]) by inbound-smtp.us-east-1.amazonaws.com with SMTP id x',
    },
    { title: 'an EHLO with a parenthesis', helo: 'bank.example (bank.example [198.51.100.1])' },
  ])('reads the client from the end and drops $title', ({ helo }) => {
    const { envelope, trace } = withBlock({ helo });
    expect(trace.kind).toBe('accepted');
    expect(envelope.client).toEqual({ known: true, ip: '192.0.2.10', helo: undefined });
  });
});

describe('toSubmission, where block or notification are in doubt', () => {
  it.each([
    {
      title: "an id that is not the object's name",
      parts: { id: 'q041v1u3p6g5bust1o2se9of7vf685mtivi7ci01' },
      because: 'id-is-not-the-objects',
    },
    {
      title: 'another server in Received',
      parts: { host: 'mx.attack.example' },
      because: 'received-not-by-ses',
    },
    {
      title: 'two clients',
      parts: { spfClient: '198.51.100.66' },
      because: 'received-spf-of-another-client',
    },
    { title: 'no receipt', parts: { receipt: '' }, because: 'no-x-ses-receipt' },
    {
      title: 'a fold behind its last field',
      parts: { lastField: ' From: <a@bank.example>' },
      because: 'folded-x-ses-dkim-signature',
    },
  ] satisfies { title: string; parts: BlockParts; because: string }[])(
    'refuses a block with $title',
    ({ parts, because }) => {
      const { trace, envelope } = withBlock(parts);
      expect(trace).toMatchObject({ kind: 'refused', because });
      expect(envelope.client.known).toBe(false);
      expect(envelope.mailFrom).toEqual({ kind: 'unknown' });
    },
  );

  it.each([
    { title: 'a field above it', stored: `X-A: 1\r\n${sesBlock()}${SENT}`, because: 'no-return-path' },
    {
      title: 'an empty line in it',
      stored: sesBlock().replace('X-SES-RECEIPT', '\r\nX-SES-RECEIPT') + SENT,
      because: 'no-x-ses-receipt',
    },
    {
      title: 'a NUL in it',
      stored: sesBlock({ returnPath: '<a\0@b.example>' }) + SENT,
      because: 'odd-bytes-in-block',
    },
    { title: 'nothing at all', stored: '', because: 'no-return-path' },
  ])('refuses an object with $title', ({ stored, because }) => {
    expect(arrive(stored).trace).toMatchObject({ kind: 'refused', because });
  });

  it.each([
    {
      title: 'is about another message',
      notification: sesNotification({ id: 'q041v1u3p6g5bust1o2se9of7vf685mtivi7ci01' }),
      because: 'notification-of-another-message',
    },
    {
      title: 'names another MAIL FROM',
      notification: sesNotification({ source: 'a@bank.example' }),
      because: 'notification-of-another-mail-from',
    },
    {
      title: 'says FAIL where the block says PASS',
      notification: sesNotification({ receipt: { spamVerdict: { status: 'FAIL' } } }),
      because: 'notification-with-other-verdicts',
    },
    { title: 'cannot be read', notification: '{', because: 'notification-not-json' },
  ])('refuses a block whose notification $title', ({ notification, because }) => {
    expect(arrive(sesBlock() + SENT, notification).trace).toMatchObject({ kind: 'refused', because });
  });
});

describe('toSubmission, below the block', () => {
  it.each([
    { title: 'SES verdicts', below: 'X-SES-Spam-Verdict: PASS\r\n', field: 'X-SES-Spam-Verdict' },
    { title: 'a whole second block', below: sesBlock({ ip: '198.51.100.1' }), field: 'Received' },
    { title: 'our own marks', below: 'X-Sekisho-Disposition: deliver\r\n', field: 'X-Sekisho-Disposition' },
    {
      title: "SES's results",
      below: 'Authentication-Results: amazonses.com; dmarc=pass\r\n',
      field: 'Authentication-Results',
    },
  ])('gives $title below the block no effect and tells of them', ({ below, field }) => {
    const { envelope, trace } = withBlock({}, below + SENT);
    expect(envelope.client).toMatchObject({ ip: '192.0.2.10' });
    if (trace.kind !== 'accepted') throw new Error('the block is genuine');
    expect(trace.forgeries.map((forgery) => forgery.field)).toContain(field);
  });

  it.each([
    { title: "the sender's own Return-Path", below: 'Return-Path: <a@b.example>\r\n' },
    {
      title: 'a results field of another server',
      below: 'Authentication-Results: mx.other.example; spf=pass\r\n',
    },
    { title: 'what SES writes on sending', below: 'X-SES-Outgoing: 2026.11.02-54.240.9.26\r\n' },
  ])('stays quiet about $title', ({ below }) => {
    expect(withBlock({}, below + SENT).trace).toEqual({ kind: 'accepted', forgeries: [] });
  });
});
