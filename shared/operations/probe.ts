import { PROBE_BRAND } from '../detect/text/probe-brand.ts';
import type { MessageRecord } from '../model/message-record.ts';
import type { MessageKey, Verdict } from '../model/verdict.ts';
import type { ProbeMail } from './probe-mail.ts';

/** What a probe needs from the world. */
export interface Prober {
  /** Hands one mail to the door that every mail comes through; resolves with the key it got there. */
  readonly send: (mail: ProbeMail) => Promise<MessageKey>;
  readonly read: (key: MessageKey) => Promise<MessageRecord | undefined>;
  readonly now: () => Date;
  /** Waits before the next look. */
  readonly pause: () => Promise<void>;
}

/** What must be so for a probe to be well. */
export interface Expectation {
  readonly deadlineMs: number;
  /** The domain whose signature must verify; undefined when its key stands in no DNS. */
  readonly signedBy: string | undefined;
}

/** What became of one mail. */
export interface ProbeOutcome {
  readonly kind: ProbeMail['kind'];
  readonly key: MessageKey | undefined;
  /** The record's state at the last look; undefined when there was no record. */
  readonly state: MessageRecord['state'] | undefined;
  readonly because: Verdict['because'] | undefined;
  readonly tookMs: number;
  /** What is wrong, as a sentence; undefined when all is as it must be. */
  readonly problem: string | undefined;
}

const UNDECIDED: readonly MessageRecord['state'][] = ['received', 'screened', 'pending'];

/** Sends each mail and waits until its way has ended, or until the deadline; outages are outcomes too. */
export async function probe(
  mails: readonly ProbeMail[],
  prober: Prober,
  expected: Expectation,
): Promise<readonly ProbeOutcome[]> {
  return await Promise.all(mails.map((mail) => probeOne(mail, prober, expected)));
}

async function probeOne(mail: ProbeMail, prober: Prober, expected: Expectation): Promise<ProbeOutcome> {
  const { kind } = mail;
  const since = prober.now().getTime();
  const tookMs = (): number => prober.now().getTime() - since;
  const nothing = { kind, key: undefined, state: undefined, because: undefined };
  try {
    const key = await prober.send(mail);
    let record = await prober.read(key);
    while ((record === undefined || UNDECIDED.includes(record.state)) && tookMs() < expected.deadlineMs) {
      await prober.pause();
      record = await prober.read(key);
    }
    const problem = problemOf(kind, record, expected);
    return { kind, key, state: record?.state, because: record?.verdict?.because, tookMs: tookMs(), problem };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...nothing, tookMs: tookMs(), problem: `Cannot probe with the ${kind} mail: ${reason}` };
  }
}

function problemOf(
  kind: ProbeMail['kind'],
  record: MessageRecord | undefined,
  { deadlineMs, signedBy }: Expectation,
): string | undefined {
  const end = kind === 'clean' ? 'deliver the clean mail' : 'hold the spoof';
  const cannot = (reason: string): string => `Cannot ${end}: ${reason}`;
  if (record?.verdict === undefined)
    return cannot(
      `the service knows nothing of it after ${deadlineMs / 1000} s; look at queue and screening function`,
    );
  if (UNDECIDED.includes(record.state))
    return cannot(
      `it is still ${record.state} after ${deadlineMs / 1000} s${record.state === 'pending' ? '; DNS does not answer' : ''}`,
    );
  return kind === 'clean'
    ? cleanProblem(record.state, record.verdict, { cannot, signedBy })
    : spoofProblem(record.state, record.verdict, cannot);
}

type Cannot = (reason: string) => string;

function cleanProblem(
  state: MessageRecord['state'],
  verdict: Verdict,
  { cannot, signedBy }: { readonly cannot: Cannot; readonly signedBy: string | undefined },
): string | undefined {
  const found = verdict.evidence.map(({ detector }) => detector).join(', ');
  if (state !== 'delivered')
    return cannot(`it was ${state}, ${found === '' ? verdict.because : `by ${found}`}`);
  if (signedBy === undefined) return undefined;
  const dkim = 'authentication' in verdict ? (verdict.authentication.dkim ?? []) : [];
  return dkim.some(({ result, domain }) => result === 'pass' && domain === signedBy)
    ? undefined
    : cannot(`it arrived, but the signature of ${signedBy} did not verify`);
}

function spoofProblem(state: MessageRecord['state'], verdict: Verdict, cannot: Cannot): string | undefined {
  const { wouldHave } = verdict;
  if (state !== 'held')
    return cannot(
      wouldHave === undefined
        ? `it was ${state} (${verdict.because})`
        : `it was ${state}, because the policy is in monitor mode (enforcement: ${wouldHave})`,
    );
  const named = PROBE_BRAND.some(({ id }) => verdict.impersonates.includes(id));
  return named ? undefined : cannot(`it was held, but as ${verdict.because} and not as a spoof of its brand`);
}
