import { describe, expect, it } from 'vitest';
import type { MessageRecord } from '../../../shared/model/message-record.ts';
import { type Arrival, type ReconcileEntry, reconcile } from '../../../shared/operations/reconcile.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const KEY = 'k0000000000000000000000000000000000000001';
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const inMinutes = (minutes: number) => ({ attempts: 1, at: minutesAgo(-minutes).toISOString() });

const STORED = `Return-Path: <a@sender.example>\r
Received: from mx.sender.example (mx.sender.example [203.0.113.9])\r
 by inbound-smtp.us-east-1.amazonaws.com with SMTP id ${KEY}\r
 for desk@ours.example;\r
 Sun, 01 Mar 2026 11:00:00 +0000 (UTC)\r
X-SES-Spam-Verdict: PASS\r
X-SES-Virus-Verdict: PASS\r
Received-SPF: none (spfCheck: 203.0.113.9 is neither permitted nor denied by domain of sender.example) client-ip=203.0.113.9; envelope-from=a@sender.example; helo=mx.sender.example;\r
Authentication-Results: amazonses.com;\r
 spf=none (spfCheck: 203.0.113.9 is neither permitted nor denied by domain of sender.example) client-ip=203.0.113.9; envelope-from=a@sender.example; helo=mx.sender.example;\r
X-SES-RECEIPT: AEFBQUFBQUFBQUFF\r
X-SES-DKIM-SIGNATURE: a=rsa-sha256; q=dns/txt; b=AAAA; c=relaxed/simple; s=x; d=amazonses.com; t=1; v=1; bh=AAAA; h=From;\r
From: a@sender.example\r
\r
Hello\r
`;

interface Scene {
  readonly arrivals?: readonly Arrival[];
  readonly record?: Partial<MessageRecord>;
  readonly notification?: unknown;
  readonly stored?: string | Error;
}

/** One message an hour old that SES stored; the scene says what the ledger knows of it. */
async function run({ arrivals, record, notification, stored = STORED }: Scene) {
  const sent: string[] = [];
  const journal: ReconcileEntry[] = [];
  const outcome = await reconcile({
    arrivals: async function* () {
      yield* arrivals ?? [{ bucket: 'incoming', key: `incoming/${KEY}`, at: minutesAgo(60) }];
    },
    ledger: { read: async () => record as MessageRecord | undefined },
    store: {
      fetch: async () => {
        if (stored instanceof Error) throw stored;
        return Buffer.from(stored);
      },
    },
    notifications: { read: async () => notification },
    postponer: { postpone: async (text) => void sent.push(text) },
    now: () => NOW,
    journal: (entry) => void journal.push(entry),
  });
  return { outcome, sent, journal };
}

describe('reconcile', () => {
  it('sends a message whose ledger row is gone round again, with the notification that was kept', async () => {
    const notification = {
      mail: { messageId: KEY },
      receipt: { recipients: ['a@ours.example', 'b@ours.example'] },
    };
    const { outcome, sent } = await run({ notification });
    expect(outcome).toEqual({ examined: 1, unknown: 1, stuck: 0, redriven: 1 });
    expect(sent).toEqual([JSON.stringify(notification)]);
  });

  it('rebuilds a notification that never came, from the block that SES wrote', async () => {
    const { sent, journal } = await run({});
    expect(JSON.parse(sent[0] ?? '')).toMatchObject({
      mail: { messageId: KEY, source: 'a@sender.example' },
      receipt: {
        recipients: ['desk@ours.example'],
        spamVerdict: { status: 'PASS' },
        action: { type: 'S3', bucketName: 'incoming', objectKey: `incoming/${KEY}` },
      },
    });
    expect(journal).toEqual([
      { event: 'message.redriven', messageKey: KEY, because: 'unknown, notification rebuilt' },
    ]);
  });

  it('believes no block that SES did not write, and says why', async () => {
    const forged = STORED.replace('inbound-smtp.us-east-1.amazonaws.com', 'mx.forger.test');
    const { outcome, sent, journal } = await run({ stored: forged });
    expect(outcome).toMatchObject({ unknown: 1, redriven: 0 });
    expect(sent).toEqual([]);
    expect(journal).toEqual([expect.objectContaining({ event: 'message.unreadable' })]);
  });

  it('goes on past an object that cannot be read, and says why', async () => {
    const { outcome, journal } = await run({ stored: new Error('Cannot fetch message x: no such object') });
    expect(outcome).toMatchObject({ unknown: 1, redriven: 0 });
    expect(journal).toEqual([expect.objectContaining({ because: 'Cannot fetch message x: no such object' })]);
  });

  it('goes through more messages than it looks at side by side', async () => {
    const arrivals = Array.from({ length: 500 }, (_, at) => ({
      bucket: 'incoming',
      key: `incoming/k${String(at).padStart(40, '0')}`,
      at: minutesAgo(60),
    }));
    const { outcome, sent } = await run({ arrivals, notification: {} });
    expect(outcome).toMatchObject({ examined: 500, redriven: 500 });
    expect(sent).toHaveLength(500);
  });
});

const UNTOLD = { detailType: 'Mail Verdict Issued', idempotencyKey: 'x', detail: {} };

describe('reconcile, knowing the message', () => {
  it.each<{ title: string; record: Partial<MessageRecord> }>([
    { title: 'begun and left', record: { state: 'received', outbox: [] } },
    { title: 'screened and left', record: { state: 'screened', outbox: [] } },
    {
      title: 'pending with its try long past',
      record: { state: 'pending', outbox: [], retry: inMinutes(-31) },
    },
    { title: 'delivered with facts untold', record: { state: 'delivered', outbox: [UNTOLD] } },
  ])('sends a message round again that is $title', async ({ record }) => {
    const { outcome } = await run({ record, notification: {} });
    expect(outcome).toEqual({ examined: 1, unknown: 0, stuck: 1, redriven: 1 });
  });

  it.each<{ title: string; record: Partial<MessageRecord> }>([
    { title: 'delivered', record: { state: 'delivered', outbox: [] } },
    { title: 'held', record: { state: 'held', outbox: [] } },
    { title: 'purged', record: { state: 'purged', outbox: [] } },
    { title: 'pending with a try ahead', record: { state: 'pending', outbox: [], retry: inMinutes(5) } },
    {
      title: 'pending with its try just past',
      record: { state: 'pending', outbox: [], retry: inMinutes(-29) },
    },
  ])('leaves a message alone that is $title', async ({ record }) => {
    const { outcome, sent } = await run({ record });
    expect(outcome).toEqual({ examined: 1, unknown: 0, stuck: 0, redriven: 0 });
    expect(sent).toEqual([]);
  });
});

describe('reconcile, listing', () => {
  it.each([
    { title: 'younger than 20 minutes', key: `incoming/${KEY}`, at: minutesAgo(19) },
    { title: 'older than 72 hours', key: `incoming/${KEY}`, at: minutesAgo(72 * 60 + 1) },
    { title: 'SES’s setup notification', key: 'incoming/AMAZON_SES_SETUP_NOTIFICATION', at: minutesAgo(60) },
    { title: 'a kept notification', key: `incoming/${KEY}.ses.json`, at: minutesAgo(60) },
    { title: 'a case', key: `incoming/${KEY}.case.json`, at: minutesAgo(60) },
  ])('does not look at what is $title', async ({ key, at }) => {
    const { outcome } = await run({ arrivals: [{ bucket: 'incoming', key, at }] });
    expect(outcome.examined).toBe(0);
  });
});
