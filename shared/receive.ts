import { act } from './act/act.ts';
import type { Arriving, Everything } from './everything.ts';
import { toSubmission } from './intake/to-submission.ts';
import { judge } from './judge.ts';
import type { MessageRecord } from './model/message-record.ts';
import { announce } from './publish/announce.ts';
import { claim, giveBack } from './publish/claim.ts';
import { publish } from './publish/publish.ts';

/** How a message's turn ended: it has a record, or its next try is not due yet. */
export type Received = MessageRecord | 'early';

/**
 * A message's whole way through this system. Safe to begin again after a crash between any two lines: each finds what
 * the one before it wrote.
 */
export async function receive(arriving: Arriving, use: Everything): Promise<Received> {
  const claimed = await claim(arriving, use);
  if (claimed.kind === 'early') return await putBack(arriving, claimed.seconds, use);
  const { record } = claimed;
  try {
    return claimed.kind === 'settled' ? await repeat(record, use) : await carryThrough(record, arriving, use);
  } catch (error) {
    // The failure that brought us here counts; one on top of it only means that the lease runs out by itself.
    await giveBack(record, use).catch(() => undefined);
    throw error;
  }
}

/** fetch → intake → screen → act → publish. */
async function carryThrough(
  record: MessageRecord,
  arriving: Arriving,
  use: Everything,
): Promise<MessageRecord> {
  const { receipt, notification } = arriving;
  const stored = await use.store.fetch(record.object);
  await use.notifications.keep(record.object, notification);
  const submission = toSubmission(stored, {
    messageId: receipt.key,
    notification: receipt,
    now: use.now(),
    authservId: use.policy.tagging.authservId,
  });
  if (record.state === 'received')
    use.journal({ event: 'message.received', bytes: stored.length, recipientCount: receipt.rcptTo.length });
  const judged = await judge(record, { submission, arriving }, use);
  const acted = await act({ record: judged, submission, stored, arriving }, use);
  return await publish({ record: judged, acted, arriving }, use);
}

/** SQS delivers at least once, and SES notifies again after a time-out: only what is still untold remains to be done. */
async function repeat(record: MessageRecord, use: Everything): Promise<MessageRecord> {
  use.journal({ event: 'message.repeated' });
  return await announce(record, use);
}

async function putBack({ notification }: Arriving, seconds: number, use: Everything): Promise<'early'> {
  await use.postponer.postpone(notification, seconds);
  return 'early';
}
