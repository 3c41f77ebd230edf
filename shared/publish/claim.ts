import type { Arriving, Everything } from '../everything.ts';
import type { MessageRecord } from '../model/message-record.ts';
import { isUnderWay } from '../model/message-state.ts';
import { PortError } from '../ports.ts';
import { SERVICE, write } from './step.ts';

/** Whether a message is ours to work on now. */
export type Claim =
  | { readonly kind: 'ours'; readonly record: MessageRecord }
  /** It is done; at most its events are still to be sent, and then it is leased to us for that. */
  | { readonly kind: 'settled'; readonly record: MessageRecord }
  /** Its next try is not due yet. */
  | { readonly kind: 'early'; readonly seconds: number };

type ClaimTools = Pick<Everything, 'ledger' | 'now' | 'newId' | 'patience'>;

const newLease = ({ now, newId, patience }: ClaimTools): MessageRecord['lease'] & object => ({
  holder: newId(),
  until: new Date(now().getTime() + patience.leaseMs).toISOString(),
});

function newRecord({ receipt: { key, receivedAt, object } }: Arriving, use: ClaimTools): MessageRecord {
  if (object === undefined)
    throw new PortError(`Cannot receive message ${key}: its receipt rule has no S3 action`);
  const at = use.now().toISOString();
  return {
    key,
    version: 1,
    state: 'received',
    receivedAt: Number.isNaN(receivedAt.getTime()) ? at : receivedAt.toISOString(),
    object,
    bytes: 0,
    sha256: '',
    summary: { from: '', displayName: '', authorDomain: '', subject: '', recipients: [] },
    verdict: undefined,
    history: [{ at, from: 'nothing', to: 'received', by: SERVICE, reason: 'notification' }],
    sequence: 0,
    outbox: [],
    notes: [],
    lease: newLease(use),
  };
}

/**
 * Takes a message, for as long as a worker can live. SQS shows a message more than once, and SES notifies again after
 * a time-out: of several workers one gets it, the others fail here and look again when the queue shows it again.
 */
export async function claim(arriving: Arriving, use: ClaimTools): Promise<Claim> {
  const { created, record } = await use.ledger.create(newRecord(arriving, use));
  if (created) return { kind: 'ours', record };
  const isSettled = !isUnderWay(record.state);
  if (isSettled && record.outbox.length === 0) return { kind: 'settled', record };
  const now = use.now().getTime();
  if (record.lease !== undefined && Date.parse(record.lease.until) > now)
    throw new PortError(`Cannot claim message ${record.key}: another worker has it`);
  const seconds = record.retry === undefined ? 0 : Math.ceil((Date.parse(record.retry.at) - now) / 1000);
  // A queue's delay is whole seconds, and clocks differ by as much.
  if (!isSettled && seconds > 1) return { kind: 'early', seconds };
  const leased = await write({ ...record, lease: newLease(use) }, use.ledger);
  return { kind: isSettled ? 'settled' : 'ours', record: leased };
}

/** Gives a message back after a failure, so that the next delivery need not wait for the lease to end. */
export async function giveBack(
  claimed: MessageRecord,
  { ledger }: Pick<Everything, 'ledger'>,
): Promise<void> {
  const record = await ledger.read(claimed.key);
  if (record?.lease === undefined || record.lease.holder !== claimed.lease?.holder) return;
  const { lease: _, ...free } = record;
  await ledger.advance({ ...free, version: record.version + 1 });
}
