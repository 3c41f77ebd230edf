import * as v from 'valibot';
import { deliver, type WebhookTarget, type WebhookTools } from '../../shared/events/webhook/deliver.ts';
import type { Journal } from '../../shared/ports.ts';

/** What SQS hands over: each body is an event as EventBridge puts it into a queue. */
export interface QueueEvent {
  readonly Records: readonly { readonly messageId: string; readonly body: string }[];
}

/** Records that SQS must show again; after its last try they lie in the dead-letter queue. */
export interface BatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

const Body = v.looseObject({
  'detail-type': v.string(),
  detail: v.looseObject({ idempotencyKey: v.string() }),
});

async function send(body: string, target: WebhookTarget, use: WebhookSending): Promise<void> {
  const { 'detail-type': detailType, detail } = v.parse(Body, JSON.parse(body));
  const outcome = await deliver({ detailType, idempotencyKey: detail.idempotencyKey, detail }, target, use);
  if (outcome.kind === 'delivered') return;
  const reason = outcome.kind === 'refused' ? `it answered ${outcome.status}` : outcome.reason;
  throw new Error(
    `Cannot deliver ${detailType} to the webhook after ${outcome.attempts} attempts: ${reason}`,
  );
}

/** What sending needs: the tools of the wire, and somebody who writes down. */
export interface WebhookSending extends WebhookTools {
  readonly journal: Journal;
}

/** Sends a batch; one event's failure is its own. */
export async function sendBatch(
  { Records }: QueueEvent,
  target: WebhookTarget,
  use: WebhookSending,
): Promise<BatchResponse> {
  const results = await Promise.allSettled(Records.map(async ({ body }) => await send(body, target, use)));
  const batchItemFailures = Records.flatMap(({ messageId }, at) => {
    const result = results[at];
    if (result?.status !== 'rejected') return [];
    const reason: unknown = result.reason;
    const message = reason instanceof Error ? reason.message : String(reason);
    use.journal({ event: 'webhook.failed', error: { name: 'WebhookError', message } });
    return [{ itemIdentifier: messageId }];
  });
  return { batchItemFailures };
}
