import type { ExceptionCode } from '../detect/exceptions/applies.ts';
import { type DomainName, isWithin } from '../model/address.ts';
import type { AuthenticationResults } from '../model/authentication.ts';
import type { Canary } from '../model/canary.ts';
import type { Verdict } from '../model/verdict.ts';

/** From so many different addresses that were never issued, tried by one client within an hour, it is guessing. */
export const GUESSES = 3;

interface Quiet {
  readonly kind: 'quiet';
  readonly because: 'allowed-sender' | 'retired' | 'bounce' | 'mailing-list' | 'not-decidable';
}

/** What mail to a canary means. Only `tripped` is told. */
export type CanaryJudgement = { readonly kind: 'tripped'; readonly assessment: 'leak' | 'guessing' } | Quiet;

type Screened = Exclude<Verdict, { readonly because: 'unscreenable' }>;

const covers = (canary: Canary, domain: DomainName | undefined): boolean =>
  domain !== undefined && canary.allowed.some((allowed) => isWithin(domain, allowed));

const authorOf = ({ dmarc }: AuthenticationResults): DomainName | undefined =>
  dmarc !== undefined && 'authorDomain' in dmarc ? dmarc.authorDomain : undefined;

/** Proven directly or through a forwarder: DMARC pass, a signature of its own that survived, or a vouched chain. */
const isProven = (canary: Canary, { dmarc, dkim = [], vouchedBy }: AuthenticationResults): boolean =>
  dmarc?.result === 'pass' ||
  vouchedBy !== undefined ||
  dkim.some(({ result, domain }) => result === 'pass' && covers(canary, domain));

const has = (code: ExceptionCode, { exceptions }: Screened): boolean =>
  exceptions.some((exception) => exception.code === code);

/** Bounces come with the null reverse-path, and so does what any attacker wants: only both together are one. */
const isBounce = (verdict: Screened): boolean =>
  verdict.envelope.mailFrom === '' && has('delivery-report', verdict);

/** Why mail says nothing about the list; undefined when it does. */
function excuse(canary: Canary, verdict: Screened, mayChange: boolean): Quiet['because'] | undefined {
  if (isBounce(verdict)) return 'bounce';
  // No answer of DNS makes a stranger an allowed sender: only in an allowed one's name is it waited for.
  if (!covers(canary, authorOf(verdict.authentication))) return undefined;
  if (isProven(canary, verdict.authentication)) return 'allowed-sender';
  if (has('known-mailing-list', verdict)) return 'mailing-list';
  return mayChange && verdict.because === 'pending' ? 'not-decidable' : undefined;
}

/** What else is known about a message to a canary. */
export interface Circumstances {
  /** Addresses never issued that its client tried lately. */
  readonly neighbours: number;
  /** Whether the verdict may still change because DNS is asked again. */
  readonly mayChange: boolean;
}

/**
 * What one message to one canary means. A harmless bounce is nobody's mailing, a known mailing list that the allowed
 * sender wrote to is its forwarding, and what DNS could not decide about it is judged again while it may be.
 */
export function judgeCanary(
  canary: Canary,
  verdict: Verdict,
  { neighbours, mayChange }: Circumstances,
): CanaryJudgement {
  if (canary.state === 'retired') return { kind: 'quiet', because: 'retired' };
  const because = verdict.because === 'unscreenable' ? undefined : excuse(canary, verdict, mayChange);
  if (because !== undefined) return { kind: 'quiet', because };
  return { kind: 'tripped', assessment: neighbours >= GUESSES ? 'guessing' : 'leak' };
}
