import { readNotification } from '../../shared/intake/receipt.ts';
import { toErrorFacts } from '../../shared/model/journal.ts';
import type { MessageKey } from '../../shared/model/verdict.ts';
import { type Journal, PortError } from '../../shared/ports.ts';
import { receive } from '../../shared/receive.ts';
import type { World } from './world.ts';

/** What SQS hands to a Lambda, as far as it matters here. */
export interface QueueEvent {
  readonly Records: readonly { readonly messageId: string; readonly body: string }[];
}

/** The records that SQS must show again; the others are done (partial batch responses). */
export interface BatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** What a batch needs: the world, and somebody who writes down. */
export interface Screening {
  readonly world: World;
  readonly journal: (key?: MessageKey) => Journal;
}

/** Reads the record into a receipt, sets the log context, and lets the message go its way. */
async function screenRecord(body: string, { world, journal }: Screening): Promise<void> {
  const read = readNotification(body);
  if (!read.ok) {
    // SES and SNS write these when a rule or a subscription is made; there is no mail behind them.
    if (read.problem.kind === 'setup-notification')
      return journal()({ event: 'notification.ignored', because: read.problem.kind });
    throw new PortError(`Cannot read notification: ${read.problem.kind}`);
  }
  const { key } = read.value;
  try {
    await receive({ receipt: read.value, notification: body }, await world(key));
  } catch (error) {
    journal(key)({ event: 'screening.failed', error: toErrorFacts(error) });
    throw error;
  }
}

/** Screens a batch; one message's failure is its own. */
export async function screenBatch({ Records }: QueueEvent, use: Screening): Promise<BatchResponse> {
  const results = await Promise.allSettled(Records.map(({ body }) => screenRecord(body, use)));
  const batchItemFailures = Records.filter((_, at) => results[at]?.status === 'rejected').map(
    ({ messageId }) => ({ itemIdentifier: messageId }),
  );
  return { batchItemFailures };
}
