import { describe, expect, it } from 'vitest';
import { isAuthentic } from '../../../../examples/webhook-receiver/verify.ts';
import {
  deliver,
  toRequest,
  type WebhookRequest,
  type WebhookTools,
} from '../../../../shared/events/webhook/deliver.ts';
import type { OutboxEntry } from '../../../../shared/model/message-record.ts';

const ENTRY: OutboxEntry = {
  detailType: 'Mail Released',
  idempotencyKey: 'ses:m1:released:3',
  detail: { id: 'a', occurredAt: '2026-11-25T09:00:00.000Z' },
};
const NOW = new Date('2026-11-25T09:00:00Z');
const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

/** A receiver that answers with one status after the other; the last one stays. */
function receiver(...answers: readonly (number | Error)[]) {
  const seen: WebhookRequest[] = [];
  const waits: number[] = [];
  const tools: WebhookTools = {
    now: () => NOW,
    random: () => 1,
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    post: (_url, request) => {
      const answer = answers[Math.min(seen.length, answers.length - 1)] ?? 200;
      seen.push(request);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  return { tools, seen, waits };
}

const TARGET = { url: 'https://receiver.example/hook', secrets: ['old', 'new'] } as const;

const OUTCOMES = [
  { title: 'takes it at once', answers: [204], outcome: { kind: 'delivered', attempts: 1 }, waits: 0 },
  {
    title: 'is down for a moment',
    answers: [503, new Error('reset'), 200],
    outcome: { kind: 'delivered', attempts: 3 },
    waits: 2,
  },
  { title: 'is busy', answers: [429, 200], outcome: { kind: 'delivered', attempts: 2 }, waits: 1 },
  {
    title: 'never takes it',
    answers: [400],
    outcome: { kind: 'refused', attempts: 1, status: 400 },
    waits: 0,
  },
  {
    title: 'redirects',
    answers: [302],
    outcome: { kind: 'unreachable', attempts: 5, reason: 'it answered 302' },
    waits: 4,
  },
  {
    title: 'stays down',
    answers: [new Error('refused')],
    outcome: { kind: 'unreachable', attempts: 5, reason: 'refused' },
    waits: 4,
  },
];

describe('deliver', () => {
  it.each(OUTCOMES)('ends as $outcome.kind when the receiver $title', async ({ answers, outcome, waits }) => {
    const there = receiver(...answers);
    expect(await deliver(ENTRY, TARGET, there.tools)).toEqual(outcome);
    expect(there.waits).toHaveLength(waits);
  });

  it('waits longer each time and carries the same idempotency key', async () => {
    const there = receiver(500);
    await deliver(ENTRY, TARGET, there.tools);
    expect(there.waits).toEqual([500, 2000, 8000, 20_000]);
    expect(new Set(there.seen.map(({ headers }) => headers['idempotency-key']))).toEqual(
      new Set(['ses:m1:released:3']),
    );
  });
});

const request = toRequest(ENTRY, TARGET, NOW);
const changed = (header: string, value: string) => ({ ...request.headers, [header]: value });

const DELIVERIES = [
  {
    title: 'the sender’s own',
    body: request.body,
    headers: request.headers,
    secrets: ['new'],
    at: NOW,
    authentic: true,
  },
  {
    title: 'a receiver that knows the old secret only',
    body: request.body,
    headers: request.headers,
    secrets: ['old'],
    at: NOW,
    authentic: true,
  },
  {
    title: 'a receiver that knows both',
    body: request.body,
    headers: request.headers,
    secrets: ['x', 'new'],
    at: NOW,
    authentic: true,
  },
  {
    title: 'five minutes on the way',
    body: request.body,
    headers: request.headers,
    secrets: ['new'],
    at: later(300),
    authentic: true,
  },
  {
    title: 'a receiver whose clock is behind',
    body: request.body,
    headers: request.headers,
    secrets: ['new'],
    at: later(-299),
    authentic: true,
  },
  {
    title: 'a replay after six minutes',
    body: request.body,
    headers: request.headers,
    secrets: ['new'],
    at: later(360),
    authentic: false,
  },
  {
    title: 'a changed body',
    body: `${request.body} `,
    headers: request.headers,
    secrets: ['new'],
    at: NOW,
    authentic: false,
  },
  {
    title: 'a changed time',
    body: request.body,
    headers: changed('sekisho-timestamp', String(NOW.getTime() / 1000 + 1)),
    secrets: ['new'],
    at: NOW,
    authentic: false,
  },
  {
    title: 'another secret',
    body: request.body,
    headers: request.headers,
    secrets: ['stranger'],
    at: NOW,
    authentic: false,
  },
  {
    title: 'no signature',
    body: request.body,
    headers: { 'sekisho-timestamp': '1' },
    secrets: ['new'],
    at: NOW,
    authentic: false,
  },
  {
    title: 'no time',
    body: request.body,
    headers: changed('sekisho-timestamp', ''),
    secrets: ['new'],
    at: NOW,
    authentic: false,
  },
  {
    title: 'a signature that is no hex',
    body: request.body,
    headers: changed('sekisho-signature', 'v1=zz'),
    secrets: ['new'],
    at: NOW,
    authentic: false,
  },
];

describe('isAuthentic', () => {
  it.each(DELIVERIES)('answers $authentic to $title', ({ body, headers, secrets, at, authentic }) => {
    expect(isAuthentic(body, headers, { secrets, now: at })).toBe(authentic);
  });
});
