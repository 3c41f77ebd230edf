import type { ParsedMessage } from '../model/message.ts';
import type { Verdict } from '../model/verdict.ts';
import type { DnsTranscript, Journal } from '../ports.ts';

/** What is noted about a verdict besides itself. */
export interface VerdictCost {
  readonly dns: DnsTranscript;
  /** The time in which at least one DNS question was open. */
  readonly dnsMs: number;
  readonly durationMs: number;
}

/** "No such name" and "nothing of that type" are answers; everything else is none. */
const gotNoAnswer = (exchange: DnsTranscript[number]): boolean =>
  'failure' in exchange && exchange.failure !== 'ENOTFOUND' && exchange.failure !== 'ENODATA';

/** Writes down what was established and decided: results, codes and numbers, and domains. */
export function noteVerdict(
  { verdict, message }: { readonly verdict: Verdict; readonly message: ParsedMessage | undefined },
  { dns, dnsMs, durationMs }: VerdictCost,
  journal: Journal,
): void {
  if (verdict.because !== 'unscreenable') {
    const { spf, dkim, arc, dmarc } = verdict.authentication;
    journal({
      event: 'message.authenticated',
      spf: spf?.result,
      dkim: dkim?.map(({ result }) => result),
      arc: arc?.result,
      dmarc: dmarc?.result,
      authorDomain: message?.from.kind === 'single' ? message.from.author.address.domain : undefined,
      dnsMs,
      dnsFailures: dns.filter(gotNoAnswer).length,
    });
  }
  journal({
    event: 'message.screened',
    disposition: verdict.disposition,
    because: verdict.because,
    points: 'points' in verdict ? verdict.points : 0,
    detectors: [...new Set(verdict.evidence.map(({ detector }) => detector))],
    policyVersion: verdict.versions.policy,
    durationMs,
  });
}
