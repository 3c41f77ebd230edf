import { changeRecord } from '../../campaign/change-record.ts';
import { campaignFeatures, recipientHash } from '../../campaign/features.ts';
import { brandOf, isSuspicious, see, type Watch } from '../../campaign/watch.ts';
import { formatAddrSpec } from '../../model/address.ts';
import type { CampaignFeatures } from '../../model/campaign.ts';
import type { ParsedMessage } from '../../model/message.ts';
import { type MessageRecord, toOperatorName } from '../../model/message-record.ts';
import { type MessageKey, toMessageKey, type Verdict } from '../../model/verdict.ts';
import type { Ledger, NextHop } from '../../ports.ts';
import { summarize } from '../../publish/summary.ts';
import type { Screener } from '../../screen.ts';
import { type Assessment, languageOf, toAnswer } from './answer.ts';
import { unpackForwarded } from './unpack.ts';

/** The local part that reports go to, on every domain that this deployment receives. */
export const REPORT_LOCAL_PART = 'report';

const WEEK_MS = 7 * 86_400_000;
const MOST_PAGES = 10;

/** What a report needs from the world. */
export interface ReportDesk {
  readonly watch: Watch;
  readonly screener: Screener;
  readonly ledger: Ledger;
  readonly nextHop: NextHop;
}

/** A report as it came: its record, how it reads, its bytes without our header block. */
export interface IncomingReport {
  readonly record: MessageRecord;
  readonly message: ParsedMessage;
  readonly raw: Buffer;
}

/** The address of ours that a message was reported to, if it was. */
export const reportAddress = ({ summary }: MessageRecord): string | undefined =>
  summary.recipients.find((address) => address.toLowerCase().startsWith(`${REPORT_LOCAL_PART}@`));

/** Only a proven author counts and is answered: anything else would be a way to send mail to strangers. */
const isProven = (verdict: Verdict | undefined): boolean =>
  verdict !== undefined &&
  verdict.because !== 'unscreenable' &&
  (verdict.authentication.dmarc?.result === 'pass' || verdict.authentication.vouchedBy !== undefined);

interface Judged {
  readonly verdict: Verdict;
  readonly record: MessageRecord;
  readonly features: CampaignFeatures | undefined;
  readonly message: ParsedMessage;
}

/** The forwarded message judged by itself; its envelope is not known, so nothing is concluded from it. */
async function judgeAgain(
  report: IncomingReport,
  { screener, watch }: ReportDesk,
): Promise<Judged | undefined> {
  const raw = unpackForwarded(report.raw);
  if (raw === undefined) return undefined;
  const envelope = {
    mailFrom: { kind: 'unknown' as const },
    rcptTo: [],
    client: { known: false as const, because: 'not-recorded' as const },
    receivedAt: new Date(report.record.receivedAt),
  };
  const submission = {
    key: report.record.key,
    raw,
    envelope,
    trace: { kind: 'not-expected' as const },
    ses: undefined,
  };
  const { examine } = await import('../../screen.ts');
  const { verdict, message } = await examine(submission, screener);
  if (message === undefined) return undefined;
  const record = { ...report.record, verdict, summary: summarize(message, envelope) };
  const { brands } = screener;
  const features = campaignFeatures({ message, record, brands, hashKey: watch.context.hashKey });
  return { verdict, record, features, message };
}

const innerKey = (key: MessageKey): MessageKey => toMessageKey(`${key}-reported`) ?? key;

/** Puts the reported message into its campaign, with the reporter's hash: two reports of one person count once. */
async function linkToCampaign(
  judged: Judged,
  reporter: string,
  { watch }: ReportDesk,
): Promise<string | undefined> {
  const { features, record } = judged;
  if (features === undefined) return undefined;
  const known = (await watch.known())(features);
  if (known === undefined && !isSuspicious(record)) return undefined;
  const campaign = await see(
    {
      key: innerKey(record.key),
      receivedAt: record.receivedAt,
      brand: known?.brand ?? brandOf(record),
      features,
      reporter: recipientHash(reporter, watch.context.hashKey),
    },
    watch,
  );
  return campaign.id;
}

/** The delivered message that the reporter means: same person, same subject, lately. */
async function findOriginal(
  { record, message }: Judged,
  reporter: string,
  { ledger }: ReportDesk,
): Promise<MessageRecord | undefined> {
  const from = new Date(Date.parse(record.receivedAt) - WEEK_MS).toISOString();
  let cursor: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await ledger.list({
      states: ['delivered', 'tagged'],
      from,
      limit: 200,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const found = page.records.find(
      ({ summary }) =>
        summary.subject === message.subject.slice(0, 300) &&
        summary.recipients.some((recipient) => recipient.toLowerCase() === reporter.toLowerCase()),
    );
    if (found !== undefined || page.cursor === undefined) return found;
    cursor = page.cursor;
  }
  return undefined;
}

/** A delivered spoof that a person reports is one that we missed: it goes to the review desk. */
async function markMissed(original: MessageRecord, at: string, { ledger }: ReportDesk): Promise<void> {
  const by = toOperatorName('report-mailbox');
  if (by === undefined) return;
  const report = { at, by, kind: 'missed' as const, reason: 'reported by its recipient' };
  await changeRecord(original.key, ledger, (there) =>
    there.report === undefined ? { ...there, report } : there,
  );
}

const assess = (judged: Judged | undefined, campaign: string | undefined): Assessment => {
  if (judged === undefined) return 'unreadable';
  if (campaign !== undefined) return 'campaign';
  return judged.verdict.evidence.length > 0 && judged.verdict.disposition !== 'deliver'
    ? 'spoof'
    : 'nothing-found';
};

/** What the reporter wrote; all of it when that is nothing: the text also reads what was forwarded. */
function ownWords({ text, subject }: ParsedMessage, judged: Judged | undefined): string {
  const beginning = judged?.message.text.trim().slice(0, 40) ?? '';
  const at = beginning === '' ? -1 : text.indexOf(beginning);
  const own = at < 0 ? text : text.slice(0, at);
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
  const judged = await judgeAgain(report, desk);
  const campaign = judged === undefined ? undefined : await linkToCampaign(judged, reporter, desk);
  const original = judged === undefined ? undefined : await findOriginal(judged, reporter, desk);
  if (original !== undefined) await markMissed(original, report.record.receivedAt, desk);
  const assessment = assess(judged, campaign);
  const automatic = report.message.headerFields.some(
    ({ name, value }) => name === 'auto-submitted' && value !== 'no',
  );
  if (!automatic) {
    const language = languageOf(ownWords(report.message, judged));
    const inReplyTo = report.message.messageId;
    const raw = toAnswer(assessment, {
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
