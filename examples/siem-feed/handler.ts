import type { Detail } from 'sekisho/events';
import { toOcsf } from 'sekisho/ocsf';

/** What a queue behind the rule in docs/events.md hands over: events of EventBridge, one a record. */
export interface QueueEvent {
  readonly Records: readonly { readonly messageId: string; readonly body: string }[];
}

/** Records that the queue must show again. */
export interface BatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

const toLine = (body: string): string => {
  const { detail }: { readonly detail: Detail<'Mail Verdict Issued'> } = JSON.parse(body);
  return JSON.stringify(toOcsf(detail));
};

/**
 * Feeds a SIEM with OCSF, one JSON line per verdict. Duplicates carry the same `metadata.uid`; a record that fails
 * is shown again, the others are done.
 */
export const feedSiem =
  (write: (line: string) => Promise<void>) =>
  async ({ Records }: QueueEvent): Promise<BatchResponse> => {
    const results = await Promise.allSettled(Records.map(async ({ body }) => await write(toLine(body))));
    const failed = Records.filter((_, index) => results[index]?.status === 'rejected');
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
