import { isWithin } from '../model/address.ts';
import type { AuthenticationResults } from '../model/authentication.ts';
import type { Canary } from '../model/canary.ts';
import type { Verdict } from '../model/verdict.ts';

/** From so many different addresses that were never issued, tried by one client within an hour, it is guessing. */
export const GUESSES = 3;

/** What mail to a canary means. Only `tripped` is told. */
export type CanaryJudgement =
  | { readonly kind: 'tripped'; readonly assessment: 'leak' | 'guessing' }
  | {
      readonly kind: 'quiet';
      readonly because: 'allowed-sender' | 'retired' | 'bounce' | 'mailing-list' | 'not-decidable';
    };

const covers = (canary: Canary, domain: Parameters<typeof isWithin>[0] | undefined): boolean =>
  domain !== undefined && canary.allowed.some((allowed) => isWithin(domain, allowed));

/**
 * Whether an allowed sender is proven, directly or through a forwarder: DMARC pass, a signature of the author's own
 * domain that survived, or a chain that a trusted sealer vouches for.
 */
function isAllowed(canary: Canary, { dmarc, dkim, vouchedBy }: AuthenticationResults): boolean {
  const author = dmarc !== undefined && 'authorDomain' in dmarc ? dmarc.authorDomain : undefined;
  if (!covers(canary, author)) return false;
  const signed = (dkim ?? []).some(({ result, domain }) => result === 'pass' && covers(canary, domain));
  return dmarc?.result === 'pass' || signed || vouchedBy !== undefined;
}

const isUndecided = ({ dmarc, dkim, spf }: AuthenticationResults): boolean =>
  dmarc?.result === 'temperror' ||
  spf?.result === 'temperror' ||
  (dkim ?? []).some(({ result }) => result === 'temperror');

const hasException = (verdict: Verdict, word: RegExp): boolean =>
  verdict.because !== 'unscreenable' && verdict.exceptions.some(({ code }) => word.test(code));

/**
 * What one message to one canary means. `neighbours`: addresses never issued that its client tried lately. A bounce
 * is nobody's mailing, a mailing list that the allowed sender is on is its forwarding, and what DNS could not decide
 * is judged again when it can.
 */
export function judgeCanary(canary: Canary, verdict: Verdict, neighbours: number): CanaryJudgement {
  if (canary.state === 'retired') return { kind: 'quiet', because: 'retired' };
  if (verdict.envelope.mailFrom === '' || hasException(verdict, /bounce|delivery-status|dsn/)) {
    return { kind: 'quiet', because: 'bounce' };
  }
  if (verdict.because !== 'unscreenable') {
    if (isAllowed(canary, verdict.authentication)) return { kind: 'quiet', because: 'allowed-sender' };
    if (hasException(verdict, /mailing-list|list/)) return { kind: 'quiet', because: 'mailing-list' };
    if (verdict.because === 'pending' || isUndecided(verdict.authentication)) {
      return { kind: 'quiet', because: 'not-decidable' };
    }
  }
  return { kind: 'tripped', assessment: neighbours >= GUESSES ? 'guessing' : 'leak' };
}
