import { changeRecord } from '../campaign/change-record.ts';
import { sendRecordOutbox } from '../campaign/outbox.ts';
import type { EventContext } from '../events/context.ts';
import type { MessageRecord } from '../model/message-record.ts';
import type { Announcer, Ledger, MessageStore } from '../ports.ts';
import { isCase, type Rules, rejudge } from '../rejudge.ts';
import { type Hunt, revise } from './revise.ts';

/** What a hunt works on. */
export interface HuntWith {
  readonly ledger: Ledger;
  readonly store: MessageStore;
  readonly announcer: Announcer;
  readonly events: EventContext;
  readonly rules: Rules;
}

/**
 * Gives one message its verdict by today's knowledge. The case follows the verdict that rests on it; verdict and
 * events are one conditional write, and what a crash left unsent is sent by the next run.
 * @throws when its case cannot be read.
 */
export async function huntDown(
  record: MessageRecord,
  hunt: Hunt,
  use: HuntWith,
): Promise<'revised' | 'stays'> {
  const kept = await use.store.readCase(record.key);
  if (!isCase(kept)) throw new Error(`Cannot judge ${record.key} again: its case cannot be read`);
  const verdict = await rejudge(kept, await use.store.fetch(kept.object), use.rules);
  const next = (there: MessageRecord) => revise(there, verdict, { hunt, events: use.events });
  if (next(record) === record) {
    if (record.lease === undefined) await sendRecordOutbox(record, use);
    return 'stays';
  }
  await use.store.keepCase(record.key, { ...kept, versions: verdict.versions });
  const written = await changeRecord(record.key, use.ledger, next);
  if (written === undefined) return 'stays';
  await sendRecordOutbox(written, use);
  return 'revised';
}
