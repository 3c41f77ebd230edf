import type { SesVerdicts } from '../model/envelope.ts';
import { done, type Result, refused } from '../model/result.ts';
import type { Receipt } from './receipt.ts';
import { toReversePath } from './reverse-path.ts';
import { findSesBlock, type SesBlock } from './ses-block.ts';
import { clientIpIn, readTrustedReceived, type TrustedReceived } from './trusted-received.ts';

/** The block of our own MX, believed. */
export interface Trace {
  readonly received: TrustedReceived;
  /** As written, in angle brackets. */
  readonly returnPath: string;
  readonly ses: SesVerdicts | undefined;
  /** Where the sender's bytes begin. */
  readonly senderAt: number;
}

interface Expectation {
  readonly messageId: string | undefined;
  readonly receipt: Receipt | undefined;
}

/**
 * Believes the block on top of a stored object only when everything that SES knows and the sender does not
 * agrees: its order, the id in Received with the object's name and the notification, Return-Path with the
 * notification's MAIL FROM, Received-SPF's client with Received's. The problem names what did not.
 */
export function readTrace(stored: Buffer, expected: Expectation): Result<Trace, string> {
  const block = findSesBlock(stored);
  if (!block.ok) return block;
  const received = readTrustedReceived(block.value.fields.get('received') ?? '');
  if (received === undefined) return refused('received-not-by-ses');
  const returnPath = block.value.fields.get('return-path') ?? '';
  if (!/^<.*>$/s.test(returnPath)) return refused('odd-return-path');
  const because = disagreement(block.value, { received, returnPath }, expected);
  if (because !== undefined) return refused(because);
  return done({ received, returnPath, ses: verdictsOf(block.value), senderAt: block.value.senderAt });
}

function disagreement(
  { fields }: SesBlock,
  { received, returnPath }: Pick<Trace, 'received' | 'returnPath'>,
  { messageId, receipt }: Expectation,
): string | undefined {
  const spfClient = fields.has('received-spf') ? clientIpIn(fields.get('received-spf') ?? '') : received.ip;
  if (messageId !== undefined && received.id !== messageId) return 'id-is-not-the-objects';
  if (receipt !== undefined && received.id !== receipt.key) return 'notification-of-another-message';
  if (receipt !== undefined && !samePath(receipt, returnPath)) return 'notification-of-another-mail-from';
  if (receipt !== undefined && !sameVerdicts(receipt.ses, fields)) return 'notification-with-other-verdicts';
  return spfClient === received.ip ? undefined : 'received-spf-of-another-client';
}

/** A notification that does not say who sent it contradicts nothing. */
function samePath({ mailFrom }: Receipt, returnPath: string): boolean {
  const written = toReversePath(returnPath);
  if (mailFrom.kind !== 'address' || written.kind !== 'address') {
    return mailFrom.kind === 'unknown' || mailFrom.kind === written.kind;
  }
  return mailFrom.text.toLowerCase() === written.text.toLowerCase();
}

const sameVerdicts = (ses: SesVerdicts, fields: SesBlock['fields']): boolean =>
  same(ses.spam, fields.get('x-ses-spam-verdict')) && same(ses.virus, fields.get('x-ses-virus-verdict'));

const same = (told: string | undefined, written: string | undefined): boolean =>
  told === undefined || written === undefined || told === written;

function verdictsOf({ fields }: SesBlock): SesVerdicts | undefined {
  const spam = fields.get('x-ses-spam-verdict');
  const virus = fields.get('x-ses-virus-verdict');
  if (spam === undefined && virus === undefined) return undefined;
  return { ...(spam === undefined ? {} : { spam }), ...(virus === undefined ? {} : { virus }) };
}
