import type { OutboxEntry } from '../../model/message-record.ts';
import { IDEMPOTENCY_HEADER, SIGNATURE_HEADER, signatureOf, TIMESTAMP_HEADER } from './sign.ts';

/** Where to deliver. One or two secrets: two while one is replaced. */
export interface WebhookTarget {
  readonly url: string;
  readonly secrets: readonly [string] | readonly [string, string];
}

/** What sending needs from the world. */
export interface WebhookTools {
  /** Sends the request and resolves with the status; rejects when nobody answers. */
  readonly post: (url: string, request: WebhookRequest) => Promise<number>;
  readonly now: () => Date;
  readonly wait: (ms: number) => Promise<void>;
  /** A number from 0 to 1: spreads retries of many senders. */
  readonly random: () => number;
}

/** One HTTP POST. */
export interface WebhookRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How it ended. A refusal (4xx) is not tried again: the receiver says that it never will be taken. */
export type WebhookOutcome =
  | { readonly kind: 'delivered'; readonly attempts: number }
  | { readonly kind: 'refused'; readonly attempts: number; readonly status: number }
  | { readonly kind: 'unreachable'; readonly attempts: number; readonly reason: string };

/** Waits before the second to fifth attempt. The queue behind it tries for hours; its DLQ keeps what is left. */
const WAITS_MS = [500, 2_000, 8_000, 20_000] as const;

/** Statuses that say "later" although they begin with 4. */
const LATER: ReadonlySet<number> = new Set([408, 425, 429]);

/** The signed request for an event; a new time and signature for each attempt. */
export function toRequest(
  { detailType, detail, idempotencyKey }: OutboxEntry,
  target: WebhookTarget,
  now: Date,
): WebhookRequest {
  const body = JSON.stringify({ 'detail-type': detailType, detail });
  const timestamp = Math.floor(now.getTime() / 1000);
  return {
    body,
    headers: {
      'content-type': 'application/json',
      [IDEMPOTENCY_HEADER]: idempotencyKey,
      [TIMESTAMP_HEADER]: String(timestamp),
      [SIGNATURE_HEADER]: signatureOf(body, timestamp, target.secrets),
    },
  };
}

async function attempt(
  entry: OutboxEntry,
  target: WebhookTarget,
  tools: WebhookTools,
): Promise<number | string> {
  try {
    return await tools.post(target.url, toRequest(entry, target, tools.now()));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Delivers one event: five attempts with growing, spread pauses. Receivers drop duplicates by idempotency key. */
export async function deliver(
  entry: OutboxEntry,
  target: WebhookTarget,
  tools: WebhookTools,
): Promise<WebhookOutcome> {
  let reason = 'no attempt';
  for (let attempts = 1; attempts <= WAITS_MS.length + 1; attempts += 1) {
    const answer = await attempt(entry, target, tools);
    if (typeof answer === 'number') {
      if (answer >= 200 && answer < 300) return { kind: 'delivered', attempts };
      if (answer >= 400 && answer < 500 && !LATER.has(answer)) {
        return { kind: 'refused', attempts, status: answer };
      }
    }
    reason = typeof answer === 'number' ? `it answered ${answer}` : answer;
    const pause = WAITS_MS[attempts - 1];
    if (pause !== undefined) await tools.wait(pause * (0.5 + tools.random() / 2));
  }
  return { kind: 'unreachable', attempts: WAITS_MS.length + 1, reason };
}
