import { createHash } from 'node:crypto';
import { toAddrSpec } from '../model/address.ts';
import type { Client, Envelope, ReversePath, SesVerdicts } from '../model/envelope.ts';
import type { TraceReading } from '../model/trace.ts';
import { type MessageKey, toMessageKey } from '../model/verdict.ts';
import { endOfHeader, readHeaderSection } from '../parse/header-section.ts';
import { LIMITS } from '../parse/limits.ts';
import { findForgeries } from './forgeries.ts';
import { type Receipt, readNotification } from './receipt.ts';
import { toReversePath } from './reverse-path.ts';
import { readTrace, type Trace } from './trace-fields.ts';

/** What is known about a stored object besides its bytes. */
export interface Arrival {
  /** SES's message id, which is the object's name; the sender cannot know it. Undefined: not known. */
  readonly messageId: string | undefined;
  /** The notification, as JSON or read already. */
  readonly notification?: string | Receipt | undefined;
  /** When it arrived, should neither notification nor block say so. */
  readonly now: Date;
  /** Our name in Authentication-Results, so that forged ones are told. */
  readonly authservId?: string | undefined;
}

/** A message as `screen()` takes it. */
export interface SesSubmission {
  readonly key: MessageKey;
  readonly raw: Buffer;
  readonly envelope: Envelope;
  readonly trace: TraceReading;
  readonly ses: SesVerdicts | undefined;
}

/**
 * Takes an object apart that SES stored: envelope and verdicts from the notification and the block on top, the
 * sender's bytes below it. When block and notification are not beyond doubt, no client and no MAIL FROM is
 * known, and the trace says why.
 */
export function toSubmission(stored: Buffer, arrival: Arrival): SesSubmission {
  const told = tell(arrival.notification);
  const trace = readTrace(stored, { messageId: arrival.messageId, receipt: told.receipt });
  const because = told.because ?? (trace.ok ? undefined : trace.problem);
  const accepted = trace.ok && because === undefined ? trace.value : undefined;
  const raw = accepted === undefined ? stored : stored.subarray(accepted.senderAt);
  const forgeries = findForgeries(readHeaderSection(raw, headerEnd(raw)).fields, arrival.authservId);
  return {
    key: keyOf(arrival, accepted, stored),
    raw,
    envelope: toEnvelope(accepted, told.receipt, arrival.now),
    trace: because === undefined ? { kind: 'accepted', forgeries } : { kind: 'refused', because, forgeries },
    ses: told.receipt?.ses ?? accepted?.ses,
  };
}

interface Told {
  readonly receipt?: Receipt;
  readonly because?: string;
}

function tell(notification: string | Receipt | undefined): Told {
  if (notification === undefined) return {};
  if (typeof notification !== 'string') return { receipt: notification };
  const read = readNotification(notification);
  return read.ok ? { receipt: read.value } : { because: `notification-${read.problem.kind}` };
}

/** A header beyond the limits is not looked into; parsing will refuse the message anyway. */
const headerEnd = (raw: Buffer): number => Math.min(endOfHeader(raw), LIMITS.headerBytes);

function toEnvelope(trace: Trace | undefined, receipt: Receipt | undefined, now: Date): Envelope {
  const unknown: ReversePath = { kind: 'unknown' };
  const client: Client =
    trace === undefined
      ? { known: false, because: 'no-trace-field-of-ours' }
      : { known: true, ip: trace.received.ip, helo: trace.received.helo };
  const received = validDate(receipt?.receivedAt) ?? trace?.received.date ?? now;
  const forRecipient = toAddrSpec(trace?.received.recipient ?? '');
  return {
    mailFrom: trace === undefined ? unknown : (receipt?.mailFrom ?? toReversePath(trace.returnPath)),
    rcptTo: receipt?.rcptTo ?? (forRecipient === undefined ? [] : [forRecipient]),
    client,
    receivedAt: received,
  };
}

const validDate = (date: Date | undefined): Date | undefined =>
  date === undefined || Number.isNaN(date.getTime()) ? undefined : date;

/** The name of the message: the object's, otherwise what SES says, otherwise the hash of its bytes. */
function keyOf({ messageId }: Arrival, trace: Trace | undefined, stored: Buffer): MessageKey {
  const hash = createHash('sha256').update(stored).digest('hex').slice(0, 40);
  const key = [messageId, trace?.received.id, hash].map((name) => toMessageKey(name ?? '')).find(Boolean);
  if (key === undefined) throw new Error('Cannot name message: its hash is not a key');
  return key;
}
