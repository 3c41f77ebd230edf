import { toDomainName } from '../../model/address.ts';
import type { Fact } from '../../model/fact.ts';
import type { MessageRecord } from '../../model/message-record.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { EventContext } from '../context.ts';
import type {
  Actor,
  CanaryTrippedData,
  EventData,
  MailQuarantinedData,
  MailRecallRequestedData,
  MailVerdictRevisedData,
} from '../types.ts';
import { authenticationOf } from './authentication.ts';
import { fitting, limitVerdict } from './limit.ts';
import { toEnvelope, toHeader, toMessage } from './message.ts';
import { toJudgement, verdictIssuedData } from './verdict-issued.ts';

type Of<Type extends Fact['type']> = Extract<Fact, { readonly type: Type }>;
type ReviewFact = Exclude<
  Fact,
  Of<'Mail Verdict Issued' | 'Mail Verdict Revised' | 'Mail Recall Requested' | 'Canary Tripped'>
>;

const campaignOf = ({ campaign }: MessageRecord): { readonly campaign?: string } =>
  campaign === undefined ? {} : { campaign };

const toActor = (by: { readonly kind: Actor['kind']; readonly name: string }): Actor => ({
  kind: by.kind,
  name: by.name,
});

/** The verdict that stood when a fact was told: a later revision keeps what was before it. */
export function verdictAt(record: MessageRecord, sequence: number): Verdict {
  const revision = record.facts?.find(
    (fact): fact is Of<'Mail Verdict Revised'> =>
      fact.type === 'Mail Verdict Revised' && fact.sequence > sequence,
  );
  const verdict = revision?.before ?? record.verdict;
  if (verdict === undefined) throw new Error(`Cannot tell about ${record.key}: it has no verdict`);
  return verdict;
}

const reviewed = (
  record: MessageRecord,
  fact: ReviewFact | Of<'Mail Recall Requested'>,
): MailQuarantinedData => ({
  message: toMessage(record),
  actor: toActor(fact.by),
  reason: fact.reason.slice(0, 1000),
  ...(fact.batch === undefined ? {} : { batch: fact.batch }),
  ...campaignOf(record),
  impersonates: [...(record.verdict?.impersonates ?? [])],
});

const revised = (record: MessageRecord, fact: Of<'Mail Verdict Revised'>): MailVerdictRevisedData => ({
  message: toMessage(record),
  before: toJudgement(fact.before),
  after: toJudgement(verdictAt(record, fact.sequence)),
  cause: fact.cause,
  actor: toActor(fact.by),
  ...campaignOf(record),
});

/** So much of an event may be recipients. */
const RECIPIENT_BYTES = 16_384;

function recalled(
  record: MessageRecord,
  fact: Of<'Mail Recall Requested'>,
  context: EventContext,
): MailRecallRequestedData {
  const envelope = toEnvelope(record, context);
  const recipients = fitting(envelope.recipients, RECIPIENT_BYTES);
  const verdict = verdictAt(record, fact.sequence);
  return {
    ...reviewed(record, fact),
    envelope: { ...envelope, recipients },
    header: toHeader(record, context),
    handedOn: fact.handedOn,
    judgement: toJudgement(verdict),
    impersonates: [...verdict.impersonates],
    truncated: recipients.length < envelope.recipients.length,
  };
}

function tripped(record: MessageRecord, fact: Of<'Canary Tripped'>): CanaryTrippedData {
  const { clientIp = null, mailFrom = null } = record.verdict?.envelope ?? {};
  const mailFromDomain = toDomainName(mailFrom?.split('@').at(-1) ?? '');
  return {
    canary: fact.canary,
    message: toMessage(record),
    assessment: fact.assessment,
    neighbours: fact.neighbours,
    ...(record.summary.authorDomain === '' ? {} : { authorDomain: record.summary.authorDomain }),
    ...(mailFromDomain === undefined ? {} : { mailFromDomain }),
    ...(clientIp === null ? {} : { clientIp }),
    ...authenticationOf(record.verdict),
    ...campaignOf(record),
    impersonates: [...(record.verdict?.impersonates ?? [])],
  };
}

/** `data` of the event that tells a fact. Pure: the same record and fact, the same data. */
export function factData(record: MessageRecord, fact: Fact, context: EventContext): EventData[Fact['type']] {
  switch (fact.type) {
    case 'Mail Verdict Issued':
      return limitVerdict(verdictIssuedData(record, verdictAt(record, fact.sequence), context));
    case 'Mail Verdict Revised':
      return revised(record, fact);
    case 'Mail Recall Requested':
      return recalled(record, fact, context);
    case 'Canary Tripped':
      return tripped(record, fact);
    default:
      return reviewed(record, fact);
  }
}
