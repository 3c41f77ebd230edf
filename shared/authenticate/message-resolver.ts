import type { DnsAnswer, RecordType, Resolve } from '../ports.ts';
import { dnsFailure } from './dns-failure.ts';
import { LOOKUP_BUDGET, withLookupBudget } from './lookup-budget.ts';

/**
 * Questions that one message may cause. RFC 7208 §4.6.4 allows SPF 10 terms with up to 10 addresses each, a
 * DMARC walk takes 8, and our limits on signatures and ARC sets add a key each; honest mail stays under 40.
 */
export const MAX_QUESTIONS = 250;

/** At most 253 characters in labels of 1 to 63 (RFC 1035 §2.3.4), printable: SPF macros make even blanks (RFC 7208 §7.1). */
const NAME = /^(?:[\x20-\x2d\x2f-\x7e]{1,63}\.)*[\x20-\x2d\x2f-\x7e]{1,63}\.?$/;

/**
 * Whether a name may be asked for at all. A NUL or another byte that no host name has must never reach a
 * resolver: one that ends names at NUL would ask for somebody else's.
 */
export const isAskable = (name: string): boolean => name.length <= 254 && NAME.test(name);

/** Beyond the budget that a recorder keeps, so that where there is one, it cuts first and keeps what was seen. */
const OUTER_BUDGET = LOOKUP_BUDGET + 1000;

/** A resolver for one message: names guarded, each question asked once, and not more than `MAX_QUESTIONS`. */
export function forOneMessage(resolve: Resolve): Resolve {
  const budgeted = withLookupBudget(resolve, OUTER_BUDGET);
  const asked = new Map<string, Promise<DnsAnswer>>();
  return (name: string, type: RecordType) => {
    const key = `${type} ${name.toLowerCase()}`;
    const known = asked.get(key);
    if (known !== undefined) return known;
    if (!isAskable(name)) return Promise.reject(dnsFailure('EBADNAME', name, type));
    if (asked.size >= MAX_QUESTIONS) return Promise.reject(dnsFailure('ETIMEOUT', name, type));
    const answer = budgeted(name, type);
    asked.set(key, answer);
    answer.catch(() => undefined);
    return answer;
  };
}
