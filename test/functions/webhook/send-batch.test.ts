import { describe, expect, it } from 'vitest';
import { sendBatch } from '../../../functions/webhook/send-batch.ts';
import type { JournalEntry } from '../../../shared/model/journal.ts';

const record = (messageId: string, body: unknown) => ({
  messageId,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const event = (idempotencyKey: string) => ({ 'detail-type': 'Mail Released', detail: { idempotencyKey } });
const TARGET = { url: 'https://receiver.example/hook', secrets: ['s'] } as const;

async function send(records: readonly { readonly messageId: string; readonly body: string }[]) {
  const journal: JournalEntry[] = [];
  const response = await sendBatch({ Records: records }, TARGET, {
    now: () => new Date('2026-11-25T09:00:00Z'),
    random: () => 0,
    wait: () => Promise.resolve(),
    journal: (entry) => void journal.push(entry),
    post: (_url, { headers }) => Promise.resolve(headers['idempotency-key'] === 'bad' ? 500 : 200),
  });
  return { response, journal };
}

describe('sendBatch', () => {
  it('leaves only what failed to the queue, and so to its dead-letter queue', async () => {
    const { response, journal } = await send([
      record('1', event('good')),
      record('2', event('bad')),
      record('3', 'no JSON'),
    ]);
    expect(response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['2', '3']);
    expect(journal).toHaveLength(2);
    expect(JSON.stringify(journal[0])).toContain(
      'Cannot deliver Mail Released to the webhook after 5 attempts: it answered 500',
    );
  });

  it('is done with a batch that the receiver took', async () => {
    const { response, journal } = await send([record('1', event('good'))]);
    expect([response.batchItemFailures, journal]).toEqual([[], []]);
  });
});
