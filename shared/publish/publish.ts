import type { Acted } from '../act/act.ts';
import { processingFailed } from '../events/build/service-facts.ts';
import { tell } from '../events/tell.ts';
import type { Arriving, Everything } from '../everything.ts';
import type { JudgedRecord } from '../judge.ts';
import type { JournalEntry } from '../model/journal.ts';
import type { MessageRecord } from '../model/message-record.ts';
import { announce } from './announce.ts';
import { relate } from './relate.ts';
import { SERVICE, step, write } from './step.ts';

type Settled = Exclude<Acted, { readonly kind: 'later' }>;

/** Writes down what was done, together with the events that tell of it, and sends those. */
export async function publish(
  { record, acted, arriving }: { record: JudgedRecord; acted: Acted; arriving: Arriving },
  use: Everything,
): Promise<MessageRecord> {
  const written =
    acted.kind === 'later'
      ? await postpone({ record, acted, arriving }, use)
      : await write(await relatedAgain(settle(record, acted, use), use), use.ledger);
  use.journal({ event: 'verdict.recorded' });
  if (acted.kind !== 'later') use.journal(eventOf(acted));
  return await announce(written, use);
}

const eventOf = (acted: Settled): JournalEntry => {
  if (acted.kind === 'held') return { event: 'message.quarantined' };
  return { event: acted.to === 'tagged' ? 'message.tagged' : 'message.delivered' };
};

function settle(waiting: JudgedRecord, acted: Settled, use: Everything): MessageRecord {
  // The lease stays until the events are sent: meanwhile a second delivery must not send them too.
  const { retry: _, ...record } = waiting;
  const at = use.now();
  const { because } = record.verdict;
  if (acted.kind === 'passed-on') return step(record, acted.to, { at, reason: because });
  const reason = acted.refusal === undefined ? because : 'delivery-failed';
  const held = { ...step(record, 'held', { at, reason }), object: acted.object };
  const told = tell(
    held,
    { type: 'Mail Quarantined', at: at.toISOString(), by: SERVICE, reason },
    use.events,
  );
  return acted.refusal === undefined ? told : withFailure(told, acted.refusal.message, use);
}

/** DNS never answered: what waited for it, a canary for one, is looked at again as things are. */
async function relatedAgain(settled: MessageRecord, use: Everything): Promise<MessageRecord> {
  if (settled.verdict?.because !== 'pending') return settled;
  const { facts = [], ...known } = await relate(settled, undefined, use);
  return facts.reduce((so, fact) => tell(so, fact, use.events), { ...settled, ...known });
}

/** A person must know that good mail did not arrive. */
function withFailure(record: MessageRecord, error: string, use: Everything): MessageRecord {
  const at = use.now().toISOString();
  const { key, object } = record;
  const failure = processingFailed(
    { messageKey: key, stage: 'act', error, object, at, attempt: 1 },
    use.events,
  );
  return { ...record, deliveryFailure: error, outbox: [...record.outbox, failure] };
}

/** A queue delays by no more than 15 minutes. */
const LONGEST_MS = 900_000;

/**
 * The notification goes back into the queue first: a crash after it leaves a message that comes twice, a crash before
 * it one that the queue shows again by itself.
 */
async function postpone(
  {
    record,
    acted,
    arriving,
  }: { record: JudgedRecord; acted: Extract<Acted, { kind: 'later' }>; arriving: Arriving },
  use: Everything,
): Promise<MessageRecord> {
  const attempts = (record.retry?.attempts ?? 0) + 1;
  const delayMs = Math.min(use.patience.firstRetryMs * 2 ** (attempts - 1), LONGEST_MS);
  await use.postponer.postpone(arriving.notification, delayMs / 1000);
  const at = use.now();
  const { lease: _, ...free } = record;
  const isPending = acted.failure === undefined;
  const waiting =
    isPending && free.state === 'screened' ? step(free, 'pending', { at, reason: 'dns-temperror' }) : free;
  const retry = { attempts, at: new Date(at.getTime() + delayMs).toISOString() };
  use.journal(
    isPending
      ? { event: 'message.pending', attempts, retrySeconds: delayMs / 1000 }
      : { event: 'message.undelivered', attempts, error: acted.failure },
  );
  const failed = isPending ? {} : { deliveryFailure: acted.failure.message };
  return await write({ ...waiting, retry, ...failed }, use.ledger);
}
