import type { BatchResponse, QueueEvent } from '../screen-mail/screen-batch.ts';
import type { Queue } from './emulators/queues.ts';

/** As many messages as the stack's event source mapping hands over at once. */
const BATCH = 10;

/** How many batches are worked on at once: a laptop has a few cores. */
const WORKERS = 2;

const WAIT_SECONDS = 20;

/** The loop that Lambda runs for a queue: batches in, what succeeded deleted, what failed left to be shown again. */
export function runEventSource(
  queue: Queue,
  handle: (event: QueueEvent) => Promise<BatchResponse>,
): { readonly stop: () => Promise<void> } {
  let stopping = false;
  const work = async (): Promise<void> => {
    while (!stopping) {
      const messages = await queue.receive(BATCH, { waitSeconds: WAIT_SECONDS });
      if (messages.length === 0) continue;
      const Records = messages.map(({ id, body }) => ({ messageId: id, body }));
      // A handler that throws fails its whole batch, as on Lambda.
      const failed = await handle({ Records }).then(
        ({ batchItemFailures }) => new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)),
        () => new Set(Records.map(({ messageId }) => messageId)),
      );
      for (const { id, receiptHandle } of messages) if (!failed.has(id)) queue.remove(receiptHandle);
    }
  };
  const workers = Array.from({ length: WORKERS }, work);
  return {
    stop: async () => {
      stopping = true;
      queue.stop();
      await Promise.all(workers);
    },
  };
}
