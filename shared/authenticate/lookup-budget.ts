import type { DnsAnswer, Resolve } from '../ports.ts';
import { dnsFailure } from './dns-failure.ts';

/**
 * Milliseconds that all questions of one message may take together. Honest mail needs a few hundred; beyond this
 * its DNS is down or made to dawdle, and the message is better judged again later.
 */
export const LOOKUP_BUDGET = 8000;

/**
 * A resolver for one message that answers ETIMEOUT once the budget is spent, to questions under way as well. The
 * time runs from the first question on.
 */
export function withLookupBudget(resolve: Resolve, budget = LOOKUP_BUDGET): Resolve {
  let end: number | undefined;
  return (name, type) => {
    end ??= performance.now() + budget;
    const left = end - performance.now();
    if (left <= 0) return Promise.reject(dnsFailure('ETIMEOUT', name, type));
    return new Promise<DnsAnswer>((answer, fail) => {
      const timer = setTimeout(() => fail(dnsFailure('ETIMEOUT', name, type)), left);
      resolve(name, type)
        .then(answer, fail)
        .finally(() => clearTimeout(timer));
    });
  };
}
