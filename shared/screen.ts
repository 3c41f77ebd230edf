import { authenticate } from './authenticate/authenticate.ts';
import { fromRecorded, type RecordedResults } from './authenticate/from-recorded.ts';
import { decide } from './decide/decide.ts';
import { unscreenable, versionsOf } from './decide/unscreenable.ts';
import { establishExceptions } from './detect/exceptions/index.ts';
import { detectors } from './detect/index.ts';
import type { AuthenticationResults } from './model/authentication.ts';
import type { BrandIndex } from './model/brand.ts';
import type { Envelope, SesVerdicts } from './model/envelope.ts';
import type { Inspection } from './model/inspection.ts';
import type { ParsedMessage } from './model/message.ts';
import type { Policy } from './model/policy.ts';
import type { TraceReading } from './model/trace.ts';
import type { MessageKey, Verdict } from './model/verdict.ts';
import type { CodeReader } from './parse/codes.ts';
import { parseMessage } from './parse/parse-message.ts';
import type { Clock, Resolve } from './ports.ts';

/** A message and everything about it that the message itself cannot say. */
export interface Submission {
  readonly key: MessageKey;
  /** The sender's bytes, without the header block of our own MX. */
  readonly raw: Buffer;
  readonly envelope: Envelope;
  readonly trace: TraceReading;
  readonly ses: SesVerdicts | undefined;
  /** Authentication results found at receipt: with them no DNS is asked. */
  readonly recorded?: RecordedResults;
}

/** What an opinion rests on besides the message. */
export interface Screener {
  readonly resolve: Resolve;
  readonly policy: Policy;
  readonly brands: BrandIndex;
  readonly now: Clock;
  /** Reads QR codes in pictures; absent: pictures are not looked into. */
  readonly readCodes?: CodeReader;
}

/** An opinion, with the message that it is about; undefined where it could not be read. */
export interface Examination {
  readonly verdict: Verdict;
  readonly message: ParsedMessage | undefined;
}

/** The opinion: parse → authenticate → detect → decide. Changes nothing, so that anyone may ask for it. */
export const screen = async (submission: Submission, use: Screener): Promise<Verdict> =>
  (await examine(submission, use)).verdict;

/** The same, for whoever also needs the message as it was read. */
export async function examine(submission: Submission, use: Screener): Promise<Examination> {
  const parsed = await parseMessage(submission.raw, use);
  if (!parsed.ok) return { verdict: unscreenable(submission, parsed.problem, use), message: undefined };
  const message = parsed.value;
  return { verdict: await judge(submission, message, use), message };
}

/** The opinion on a message that was read already: authenticate → detect → decide. */
export async function judge(submission: Submission, message: ParsedMessage, use: Screener): Promise<Verdict> {
  const authentication = await authenticated(submission, message, use);
  // Nothing is awaited from here on: what is worked out once per message is kept for one message only.
  const inspection = inspect(submission, { message, authentication }, use);
  const evidence = detectors.flatMap((detector) => detector.inspect(inspection));
  const { key } = submission;
  const { policy } = use;
  return decide({ key, inspection, evidence, policy, versions: versionsOf(use), now: use.now() });
}

async function authenticated(
  { raw, envelope, recorded }: Submission,
  message: ParsedMessage,
  use: Screener,
): Promise<AuthenticationResults> {
  if (recorded !== undefined) return fromRecorded(recorded, message);
  const { resolve, policy, now } = use;
  const trustedSealers = policy.trustedSealers;
  return await authenticate({ raw, message, envelope }, { resolve, trustedSealers, now });
}

function inspect(
  { envelope, trace, ses }: Submission,
  read: Pick<Inspection, 'message' | 'authentication'>,
  { brands }: Screener,
): Inspection {
  const known = { envelope, ...read, trace, ses, brands };
  return { ...known, exceptions: establishExceptions(known) };
}
