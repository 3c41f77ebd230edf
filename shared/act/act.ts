import type { Arriving, Everything } from '../everything.ts';
import type { JudgedRecord } from '../judge.ts';
import { formatAddrSpec } from '../model/address.ts';
import { type ErrorFacts, toErrorFacts } from '../model/journal.ts';
import type { StoredObject } from '../model/message-record.ts';
import type { Submission } from '../screen.ts';
import { HandoverRefused } from './handover.ts';
import { passMessage, tagMessage } from './tag.ts';

/** What became of the message. */
export type Acted =
  | { readonly kind: 'passed-on'; readonly to: 'delivered' | 'tagged' }
  | { readonly kind: 'held'; readonly object: StoredObject; readonly refusal?: ErrorFacts }
  /** Nothing yet: DNS or the next hop is to be asked again. */
  | { readonly kind: 'later'; readonly failure?: ErrorFacts };

/** A message, how it came, and what it was judged to be. */
export interface Consignment {
  readonly record: JudgedRecord;
  readonly submission: Submission;
  /** The object's bytes, SES's block included. */
  readonly stored: Buffer;
  readonly arriving: Arriving;
}

/** Since when the message has its first verdict. */
const judgedFor = ({ history }: JudgedRecord, now: Date): number => {
  const screened = history.find(({ to }) => to === 'screened');
  return screened === undefined ? 0 : now.getTime() - Date.parse(screened.at);
};

/** Carries out a disposition. Called at least once for each message; each effect may happen twice unharmed. */
export async function act(consignment: Consignment, use: Everything): Promise<Acted> {
  const { record } = consignment;
  const isPending = record.verdict.because === 'pending';
  if (isPending && judgedFor(record, use.now()) < use.patience.pendingMs) return { kind: 'later' };
  return record.verdict.disposition === 'quarantine'
    ? await hold(consignment, use)
    : await passOn(consignment, use);
}

/** The original bytes, SES's block included, into the bucket that no consumer can read. */
async function hold({ record, stored }: Consignment, use: Everything, refusal?: ErrorFacts): Promise<Acted> {
  const object = await use.store.hold(record.key, stored);
  return { kind: 'held', object, ...(refusal === undefined ? {} : { refusal }) };
}

/** Delivers or tags; a next hop that refuses for good leaves the message to a person. */
async function passOn(consignment: Consignment, use: Everything): Promise<Acted> {
  const { record } = consignment;
  try {
    await handOver(consignment, use);
    return { kind: 'passed-on', to: record.verdict.disposition === 'tag' ? 'tagged' : 'delivered' };
  } catch (error) {
    const failure = toErrorFacts(error);
    const isFinal =
      error instanceof HandoverRefused || judgedFor(record, use.now()) > use.patience.undeliveredMs;
    return isFinal ? await hold(consignment, use, failure) : { kind: 'later', failure };
  }
}

async function handOver({ record, submission, arriving }: Consignment, use: Everything): Promise<void> {
  const { verdict } = record;
  const { tagging } = use.policy;
  const { mailFrom, rcptTo } = arriving.receipt;
  const { sealingKey: key } = use;
  await use.nextHop.deliver({
    key: record.key,
    raw:
      verdict.disposition === 'tag'
        ? tagMessage(submission.raw, verdict, tagging)
        : passMessage(submission.raw, tagging),
    mailFrom: mailFrom.kind === 'address' ? mailFrom.text : '',
    recipients: rcptTo.map(formatAddrSpec),
    ...(key === undefined
      ? {}
      : {
          seal: async (message: Buffer) =>
            await (await import('./seal.ts')).sealMessage(message, { verdict, tagging, key }),
        }),
  });
}
