import { campaignFeatures } from '../../campaign/features.ts';
import { type AddrSpec, toDomainName } from '../../model/address.ts';
import type { BrandId } from '../../model/brand.ts';
import type { CampaignFeatures } from '../../model/campaign.ts';
import type { FromField, ParsedMessage } from '../../model/message.ts';
import type { MessageRecord } from '../../model/message-record.ts';
import type { Verdict } from '../../model/verdict.ts';
import { summarize } from '../../publish/summary.ts';
import type { Screener, Submission } from '../../screen.ts';
import { type InlineForward, unpackInline } from './inline-forward.ts';
import { unpackForwarded } from './unpack.ts';

/** A report as it came: its record, how it reads, its bytes without our header block. */
export interface IncomingReport {
  readonly record: MessageRecord;
  readonly message: ParsedMessage;
  readonly raw: Buffer;
}

/** What was reported, judged by itself. */
export interface Judged {
  /** Inline: who sent it can't be told, and nothing is concluded from it. */
  readonly how: 'attached' | 'inline';
  readonly verdict: Verdict;
  /** The report's record as if it were the reported message's own. */
  readonly record: MessageRecord;
  readonly features: CampaignFeatures;
  readonly message: ParsedMessage;
  /** What the reporter wrote; undefined where it can't be told from what they forwarded. */
  readonly ownWords: string | undefined;
  /** Brands that the sender claims to be, by domain or name; only for a message that nothing else says the brand of. */
  readonly claims: readonly BrandId[];
}

interface Judging {
  readonly screener: Screener;
  readonly hashKey: string;
}

const UNKNOWN_ENVELOPE = {
  mailFrom: { kind: 'unknown' as const },
  rcptTo: [],
  client: { known: false as const, because: 'not-recorded' as const },
};

const submissionOf = ({ record }: IncomingReport, raw: Buffer): Submission => ({
  key: record.key,
  raw,
  envelope: { ...UNKNOWN_ENVELOPE, receivedAt: new Date(record.receivedAt) },
  trace: { kind: 'not-expected' },
  ses: undefined,
});

function judgedAs(
  how: Judged['how'],
  {
    report,
    message,
    verdict,
  }: { readonly report: IncomingReport; readonly message: ParsedMessage; readonly verdict: Verdict },
  { screener: { brands }, hashKey }: Judging,
): Judged {
  const { envelope } = submissionOf(report, report.raw);
  const record = { ...report.record, verdict, summary: summarize(message, envelope) };
  const features = campaignFeatures({ message, record, brands, hashKey });
  return { how, verdict, record, features, message, ownWords: undefined, claims: [] };
}

/** The attached message: its bytes, so its signatures, are the sender's; its envelope is not known. */
async function judgeAttached(report: IncomingReport, raw: Buffer, use: Judging): Promise<Judged | undefined> {
  const { examine } = await import('../../screen.ts');
  const { verdict, message } = await examine(submissionOf(report, raw), use.screener);
  return message === undefined ? undefined : judgedAs('attached', { report, message, verdict }, use);
}

/** Stands for an author whose address the forwarder's program does not show: that is no fault of the author (RFC 2606). */
const UNSEEN = toDomainName('unseen.invalid');

const readable = (from: FromField): FromField =>
  from.kind === 'single' || UNSEEN === undefined
    ? from
    : {
        kind: 'single',
        author: {
          displayName: undefined,
          address: { localPart: 'unseen', domain: UNSEEN } satisfies AddrSpec,
        },
      };

const claimsOf = ({ from }: ParsedMessage, { brands }: Screener): readonly BrandId[] => {
  if (from.kind === 'missing' || from.kind === 'several') return [];
  const name = from.kind === 'single' ? from.author.displayName : from.displayName;
  const owners = from.kind === 'single' ? brands.ownersOf(from.author.address.domain) : [];
  const named = brands.mentionsIn((name ?? '').slice(0, 300)).map(({ brand }) => brand);
  return [...new Set([...owners, ...named].map(({ id }) => id))];
};

/** The message within the report's own text: no method was recorded, so "not proven" follows from nothing. */
async function judgeInline(
  report: IncomingReport,
  { message, ownWords }: InlineForward,
  use: Judging,
): Promise<Judged> {
  const { judge } = await import('../../screen.ts');
  const submission = { ...submissionOf(report, report.raw), recorded: {} };
  const verdict = await judge(submission, { ...message, from: readable(message.from) }, use.screener);
  const judged = judgedAs('inline', { report, message, verdict }, use);
  return { ...judged, ownWords, claims: claimsOf(message, use.screener) };
}

/** Unpacks what was reported and judges it; an attached message says more than one that was forwarded inline. */
export async function judgeReported(report: IncomingReport, use: Judging): Promise<Judged | undefined> {
  const attached = unpackForwarded(report.raw);
  if (attached !== undefined) return await judgeAttached(report, attached, use);
  const inline = unpackInline(report.message);
  return inline === undefined ? undefined : await judgeInline(report, inline, use);
}
