import { HttpProblem } from '../http/problem.ts';
import type { Call } from '../routes/route.ts';

/** A hunt covers all mail, so nobody whose business is only a part of it runs one. */
export function refuseLimitedHunter({ operator: { domains } }: Call): void {
  if (domains !== 'all') throw new HttpProblem('forbidden', 'Cannot hunt: a hunt covers all domains');
}
