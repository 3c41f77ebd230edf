import type { Evidence } from '../../model/evidence.ts';
import type { MessageRecord } from '../../model/message-record.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { EventContext } from '../context.ts';
import { type Redaction, redactParameter } from '../privacy.ts';
import type { Finding, Judgement, MailVerdictIssuedData } from '../types.ts';
import { authenticationOf } from './authentication.ts';
import { toEnvelope, toHeader, toMessage } from './message.ts';

const toFinding = (
  { detector, finding, strength, impersonates }: Evidence,
  redaction: Redaction,
): Finding => ({
  detector,
  code: finding.code,
  strength,
  parameters: Object.fromEntries(
    Object.entries(finding.parameters).map(([name, value]) => [name, redactParameter(value, redaction)]),
  ),
  ...(impersonates === undefined ? {} : { impersonates }),
});

/** The core of a verdict, also for comparing two. */
export const toJudgement = (verdict: Verdict): Judgement => ({
  disposition: verdict.disposition,
  because: verdict.because,
  ...(verdict.wouldHave === undefined ? {} : { wouldHave: verdict.wouldHave }),
  ...(verdict.because === 'unscreenable' ? {} : { points: verdict.points }),
  impersonates: [...verdict.impersonates],
});

/** `data` of Mail Verdict Issued. */
export function verdictIssuedData(
  record: MessageRecord,
  verdict: Verdict,
  context: EventContext,
): MailVerdictIssuedData {
  const quotes = [record.summary.subject, record.summary.displayName];
  return {
    message: toMessage(record),
    envelope: toEnvelope({ ...record, verdict }, context),
    header: toHeader(record, context),
    ...authenticationOf(verdict),
    ...toJudgement(verdict),
    ...(verdict.because === 'unscreenable' ? { problem: verdict.problem } : {}),
    findings: verdict.evidence.map((evidence) => toFinding(evidence, { context, quotes })),
    ...(record.campaign === undefined ? {} : { campaign: record.campaign }),
    truncated: false,
  };
}
