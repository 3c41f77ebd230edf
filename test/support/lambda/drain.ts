import type { BatchResponse } from '../../../functions/screen-mail/screen-batch.ts';
import type { Deployment } from './deployment.ts';
import type { RunningFunction } from './run-function.ts';

/** A queued message as the event source mapping hands it to a function. */
const toRecord = ({ id, body, receiptHandle, receiveCount }: Received) => ({
  messageId: id,
  receiptHandle,
  body,
  attributes: { ApproximateReceiveCount: String(receiveCount) },
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:sekisho-screen-mail',
  awsRegion: 'us-east-1',
});

type Received = Awaited<ReturnType<Deployment['queue']['receive']>>[number];

/** The event source mapping: batches in, what succeeded deleted, what failed left to be shown again. */
export async function takeBatch({ queue }: Deployment, fn: RunningFunction, limit = 10): Promise<number> {
  const messages = await queue.receive(limit, { waitSeconds: 1 });
  if (messages.length === 0) return 0;
  const outcome = await fn.invoke({ Records: messages.map(toRecord) });
  // A function that throws, dies or runs out of time fails its whole batch.
  if (outcome.kind !== 'returned') return messages.length;
  const { batchItemFailures } = outcome.value as BatchResponse;
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  for (const { id, receiptHandle } of messages) if (!failed.has(id)) queue.remove(receiptHandle);
  return messages.length;
}

/** Runs the mapping with as many copies as functions are given, until the queue holds nothing any more. */
export async function drain(
  deployment: Deployment,
  functions: readonly RunningFunction[],
  { forMs = 40_000 }: { readonly forMs?: number } = {},
): Promise<void> {
  const until = Date.now() + forMs;
  const left = (): number => {
    const { visible, delayed } = deployment.queue.depth();
    return visible + delayed;
  };
  await Promise.all(
    functions.map(async (fn) => {
      while (left() > 0 && Date.now() < until) await takeBatch(deployment, fn);
    }),
  );
  if (left() > 0) throw new Error(`Cannot drain the queue: ${left()} messages are still there`);
}
