import { toErrorFacts } from '../model/journal.ts';
import type { StoredObject } from '../model/message-record.ts';
import { type MessageKey, toMessageKey } from '../model/verdict.ts';
import type { Clock, Ledger, MessageStore, NotificationStore, Postponer } from '../ports.ts';
import { isSettled } from './is-settled.ts';
import { rebuildNotification } from './rebuild-notification.ts';

/** An object in the bucket that SES writes to. */
export interface Arrival extends StoredObject {
  /** When it was written. */
  readonly at: Date;
}

/** What the reconciler needs from the world. */
export interface ReconcileTools {
  /** Everything below SES's prefix, in any order. */
  readonly arrivals: () => AsyncIterable<Arrival>;
  readonly ledger: Pick<Ledger, 'read'>;
  readonly store: Pick<MessageStore, 'fetch'>;
  readonly notifications: Pick<NotificationStore, 'read'>;
  readonly postponer: Postponer;
  readonly now: Clock;
  /** Told of each message that is not as it should be. */
  readonly journal: (entry: ReconcileEntry) => void;
}

/** What is wrong with one message, and what was done about it. */
export interface ReconcileEntry {
  readonly event: 'message.redriven' | 'message.unreadable';
  readonly messageKey: MessageKey;
  readonly because: string;
}

/** How bucket and ledger compare. */
export interface Reconciliation {
  /** Messages old enough to be done and young enough to matter. */
  readonly examined: number;
  /** Of these, messages that the ledger does not know. */
  readonly unknown: number;
  /** Messages that the ledger knows and that stand still: begun and not ended, or with facts untold. */
  readonly stuck: number;
  /** Messages sent through screening again. */
  readonly redriven: number;
}

/** Younger mail may be on its way. */
const TOO_YOUNG_MS = 20 * 60_000;

/** Older mail was examined some 280 times; what is wrong with it by then is in the alarms. */
const TOO_OLD_MS = 72 * 3_600_000;

/** Messages looked at side by side. */
const WIDTH = 32;

type Finding = 'fine' | 'unknown' | 'stuck';

/** Compares what SES left in the bucket with the ledger, and sends what is missing through screening again. */
export async function reconcile(use: ReconcileTools): Promise<Reconciliation> {
  const counts = { fine: 0, unknown: 0, stuck: 0, redriven: 0 };
  const examine = async (key: MessageKey, arrival: Arrival): Promise<void> => {
    const finding = await judge(key, use);
    counts[finding] += 1;
    if (finding !== 'fine' && (await redrive(key, arrival, { finding, use }))) counts.redriven += 1;
  };
  const running = new Set<Promise<void>>();
  for await (const arrival of use.arrivals()) {
    const key = messageOf(arrival, use.now());
    if (key === undefined) continue;
    const work = examine(key, arrival).finally(() => running.delete(work));
    running.add(work);
    if (running.size >= WIDTH) await Promise.race(running);
  }
  await Promise.all(running);
  const { fine, ...found } = counts;
  return { examined: fine + found.unknown + found.stuck, ...found };
}

/** The message in an object of the right age; undefined for its side files and for SES's setup notification. */
function messageOf({ key, at }: Arrival, now: Date): MessageKey | undefined {
  const age = now.getTime() - at.getTime();
  if (age < TOO_YOUNG_MS || age > TOO_OLD_MS) return undefined;
  return toMessageKey(key.slice(key.lastIndexOf('/') + 1));
}

async function judge(key: MessageKey, { ledger, now }: ReconcileTools): Promise<Finding> {
  const record = await ledger.read(key);
  if (record === undefined) return 'unknown';
  return isSettled(record, now()) ? 'fine' : 'stuck';
}

async function redrive(
  messageKey: MessageKey,
  arrival: Arrival,
  { finding, use }: { readonly finding: Finding; readonly use: ReconcileTools },
): Promise<boolean> {
  try {
    const { notification, rebuilt } = await notificationFor(messageKey, arrival, use);
    await use.postponer.postpone(notification, 0);
    const because = rebuilt ? `${finding}, notification rebuilt` : finding;
    use.journal({ event: 'message.redriven', messageKey, because });
    return true;
  } catch (error) {
    // One object that cannot be read (gone since the listing, encrypted by SES) must not hide the others.
    const { name, message } = toErrorFacts(error);
    use.journal({ event: 'message.unreadable', messageKey, because: message || name });
    return false;
  }
}

async function notificationFor(key: MessageKey, { bucket, key: name }: Arrival, use: ReconcileTools) {
  const object = { bucket, key: name };
  const kept = await use.notifications.read(object);
  if (kept !== undefined) return { notification: JSON.stringify(kept), rebuilt: false };
  const rebuilt = rebuildNotification(key, object, await use.store.fetch(object));
  if (!rebuilt.ok) throw new Error(`Cannot rebuild notification: ${rebuilt.problem}`);
  return { notification: rebuilt.value, rebuilt: true };
}
