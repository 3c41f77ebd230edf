import type { DeskRule } from '../../../shared/model/desk-rule.ts';
import { HttpProblem } from '../http/problem.ts';

/** Nobody remembers an allow after a year. */
const LONGEST_ALLOW_MS = 366 * 24 * 60 * 60_000;

/** Refuses an end that is over, and an allow without an end within a year. `verb` is what it stops. */
export function checkExpiry(
  { kind, expires }: Pick<DeskRule, 'kind'> & { readonly expires?: string | undefined },
  { verb, now }: { readonly verb: 'add' | 'renew'; readonly now: Date },
): void {
  const until = expires === undefined ? undefined : Date.parse(expires);
  if (until !== undefined && until <= now.getTime())
    throw new HttpProblem('bad-request', `Cannot ${verb} rule: it would have ended already`);
  if (kind === 'allow' && (until === undefined || until - now.getTime() > LONGEST_ALLOW_MS))
    throw new HttpProblem('bad-request', `Cannot ${verb} rule: an allow ends within a year`);
}
