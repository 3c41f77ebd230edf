import type { Disposition, Verdict } from '../model/verdict.ts';

/** What one verdict comes to, for comparing; in monitor mode, what enforcement would have done. */
export interface Judged {
  readonly disposition: Disposition;
  readonly detectors: readonly string[];
  readonly impersonates: readonly string[];
}

/** What people found out about a message: released as honest, or purged as what it was held for. */
export type ReviewersWord = 'honest' | 'spoof';

/** One message judged before and after a change. */
export interface Outcome {
  readonly key: string;
  readonly authorDomain: string;
  readonly before: Judged;
  readonly after: Judged;
  readonly reviewers: ReviewersWord | undefined;
}

/** The comparable part of a verdict. */
export const toJudged = (verdict: Verdict): Judged => ({
  disposition: verdict.wouldHave ?? verdict.disposition,
  detectors: [...new Set(verdict.evidence.map(({ detector }) => detector))],
  impersonates: verdict.impersonates,
});

/** The author's domain as evaluated, or a dash. */
export function authorDomainOf(verdict: Verdict): string {
  const dmarc = 'authentication' in verdict ? verdict.authentication.dmarc : undefined;
  return dmarc !== undefined && 'authorDomain' in dmarc ? dmarc.authorDomain : '-';
}
