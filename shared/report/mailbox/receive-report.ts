import type { Watch } from '../../campaign/watch.ts';
import { formatAddrSpec } from '../../model/address.ts';
import type { ParsedMessage } from '../../model/message.ts';
import type { MessageRecord } from '../../model/message-record.ts';
import { toMessageKey, type Verdict } from '../../model/verdict.ts';
import type { Ledger, NextHop } from '../../ports.ts';
import type { Screener } from '../../screen.ts';
import { type Assessment, languageOf, toAnswer } from './answer.ts';
import { type IncomingReport, type Judged, judgeReported } from './judge-reported.ts';
import { linkToCampaign } from './link-report.ts';
import { findOriginal, markMissed } from './missed-spoof.ts';

/** The local part that reports go to, on every domain that this deployment receives. */
export const REPORT_LOCAL_PART = 'report';

/** What a report needs from the world. */
export interface ReportDesk {
  readonly watch: Watch;
  readonly screener: Screener;
  readonly ledger: Ledger;
  readonly nextHop: NextHop;
}

/** The address of ours that a message was reported to, if it was. */
export const reportAddress = ({ summary }: MessageRecord): string | undefined =>
  summary.recipients.find((address) => address.toLowerCase().startsWith(`${REPORT_LOCAL_PART}@`));

/** Only a proven author counts and is answered: anything else would be a way to send mail to strangers. */
const isProven = (verdict: Verdict | undefined): boolean =>
  verdict !== undefined &&
  verdict.because !== 'unscreenable' &&
  (verdict.authentication.dmarc?.result === 'pass' || verdict.authentication.vouchedBy !== undefined);

const assess = (judged: Judged | undefined, campaign: string | undefined): Assessment => {
  if (judged === undefined) return 'unreadable';
  if (campaign !== undefined) return 'campaign';
  return judged.verdict.evidence.length > 0 && judged.verdict.disposition !== 'deliver'
    ? 'spoof'
    : 'nothing-found';
};

/** What the reporter wrote; all of it when that is nothing: the text also reads what was forwarded. */
function wordsOf({ text, subject }: ParsedMessage, judged: Judged | undefined): string {
  const beginning = judged?.message.text.trim().slice(0, 40) ?? '';
  const at = beginning === '' ? -1 : text.indexOf(beginning);
  const own = judged?.ownWords ?? (at < 0 ? text : text.slice(0, at));
  return own.trim() === '' ? `${subject} ${text}` : own;
}

/**
 * Works a report off: unpacks and judges the forwarded message, links it to its campaign, finds the delivered
 * original, and answers a proven reporter in their language. Resolves with what it came to, undefined when the
 * message is no report.
 */
export async function receiveReport(
  report: IncomingReport,
  desk: ReportDesk,
): Promise<Assessment | undefined> {
  const address = reportAddress(report.record);
  const { from } = report.message;
  if (address === undefined || from.kind !== 'single' || !isProven(report.record.verdict)) return undefined;
  const reporter = formatAddrSpec(from.author.address);
  const { screener, watch } = desk;
  const judged = await judgeReported(report, { screener, hashKey: watch.context.hashKey });
  const original = judged === undefined ? undefined : await findOriginal(judged, reporter, desk.ledger);
  const campaign =
    judged === undefined ? undefined : await linkToCampaign({ judged, original, reporter }, watch);
  if (original !== undefined) await markMissed(original, report.record.receivedAt, desk.ledger);
  const assessment = assess(judged, campaign);
  const automatic = report.message.headerFields.some(
    ({ name, value }) => name === 'auto-submitted' && value !== 'no',
  );
  if (!automatic) {
    const language = languageOf(wordsOf(report.message, judged));
    const inReplyTo = report.message.messageId;
    const raw = toAnswer(assessment, {
      how: judged?.how,
      from: address,
      to: reporter,
      inReplyTo,
      language,
      at: desk.watch.now(),
    });
    const key = toMessageKey(`${report.record.key}-answer`) ?? report.record.key;
    await desk.nextHop.deliver({ key, raw, mailFrom: '', recipients: [reporter] });
  }
  return assessment;
}
