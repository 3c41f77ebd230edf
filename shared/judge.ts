import { createHash } from 'node:crypto';
import { recordDns } from './authenticate/transcript.ts';
import { tell } from './events/tell.ts';
import type { Arriving, Everything } from './everything.ts';
import type { MessageRecord } from './model/message-record.ts';
import type { Verdict } from './model/verdict.ts';
import type { Resolve } from './ports.ts';
import type { Case } from './publish/case.ts';
import { noteVerdict } from './publish/note-verdict.ts';
import { relate } from './publish/relate.ts';
import { SERVICE, step, write } from './publish/step.ts';
import { summarize } from './publish/summary.ts';
import type { Examination, Screener, Submission } from './screen.ts';

/** A record that has its verdict. */
export type JudgedRecord = MessageRecord & { readonly verdict: Verdict };

const isJudged = (record: MessageRecord): record is JudgedRecord => record.verdict !== undefined;

/** A pending message is judged again; a verdict that a crash left without its effect stands. */
const stands = (record: MessageRecord): record is JudgedRecord =>
  isJudged(record) && !(record.state === 'pending' && record.verdict.because === 'pending');

/**
 * Gives the message its verdict, and writes it down together with the case that it rests on and the event that tells
 * of it, before anything is done about it.
 */
export async function judge(
  record: MessageRecord,
  { submission, arriving }: { readonly submission: Submission; readonly arriving: Arriving },
  use: Everything,
): Promise<JudgedRecord> {
  if (stands(record)) return record;
  const { verdict, message, kept } = await screenOnRecord(submission, use);
  await use.store.keepCase(record.key, {
    ...kept,
    object: record.object,
    notification: arriving.notification,
  });
  const described: JudgedRecord = {
    ...record,
    verdict,
    bytes: submission.raw.length,
    sha256: createHash('sha256').update(submission.raw).digest('hex'),
    summary: summarize(message, submission.envelope),
  };
  const { facts = [], ...known } = await relate(described, message, use);
  const told = announceVerdict({ ...described, ...known }, record.verdict, use);
  const all = facts.reduce((so, fact) => tell(so, fact, use.events), told);
  return { ...(await write(all, use.ledger)), verdict };
}

/** Loaded when it is needed: whoever screens in threads starts without parsers, authentication and detectors. */
const examineHere = async (submission: Submission, use: Screener): Promise<Examination> =>
  await (await import('./screen.ts')).examine(submission, use);

/** Screens with a recording resolver and a stopped clock: both are part of the case. */
async function screenOnRecord(submission: Submission, use: Everything) {
  const begun = use.now();
  const dns = timed(use);
  const recorded = recordDns(dns.resolve);
  const { verdict, message } = await (use.examine ?? examineHere)(submission, {
    ...use,
    resolve: recorded.resolve,
    now: () => begun,
  });
  const transcript = recorded.transcript();
  const durationMs = use.now().getTime() - begun.getTime();
  noteVerdict({ verdict, message }, { dns: transcript, dnsMs: dns.waitedMs(), durationMs }, use.journal);
  const kept: Omit<Case, 'object' | 'notification'> = {
    format: 1,
    key: submission.key,
    judgedAt: begun.toISOString(),
    versions: verdict.versions,
    dns: transcript,
  };
  return { verdict, message, kept };
}

/** Counts the time in which at least one question was open. */
function timed({ resolve, now }: Pick<Everything, 'resolve' | 'now'>): {
  readonly resolve: Resolve;
  readonly waitedMs: () => number;
} {
  let open = 0;
  let since = 0;
  let waited = 0;
  return {
    resolve: async (name, type) => {
      if (open === 0) since = now().getTime();
      open += 1;
      try {
        return await resolve(name, type);
      } finally {
        open -= 1;
        if (open === 0) waited += now().getTime() - since;
      }
    },
    waitedMs: () => waited,
  };
}

/** First time: the verdict is issued. A pending message that is still pending has nothing new to tell. */
function announceVerdict(record: JudgedRecord, before: Verdict | undefined, use: Everything): MessageRecord {
  const at = use.now();
  if (before === undefined) {
    const screened = step(record, 'screened', { at, reason: record.verdict.because });
    return tell(screened, { type: 'Mail Verdict Issued', at: at.toISOString() }, use.events);
  }
  if (record.verdict.because === 'pending') return record;
  const cause = 'dns-answered';
  return tell(
    record,
    { type: 'Mail Verdict Revised', at: at.toISOString(), before, cause, by: SERVICE },
    use.events,
  );
}
