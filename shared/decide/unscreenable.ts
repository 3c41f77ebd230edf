import type { ScreeningProblem, Verdict, Versions } from '../model/verdict.ts';
import type { Screener, Submission } from '../screen.ts';
import { ENGINE } from '../versions.ts';
import { inMode } from './decide.ts';
import { summarizeEnvelope } from './summary.ts';

/** A message that cannot be read within our limits is not judged: it is held, its bytes intact. */
export const unscreenable = (
  { key, envelope, ses }: Submission,
  problem: ScreeningProblem,
  use: Pick<Screener, 'policy' | 'brands'>,
): Verdict => ({
  key,
  because: 'unscreenable',
  problem,
  envelope: summarizeEnvelope(envelope),
  impersonates: [],
  evidence: [],
  ...(ses === undefined ? {} : { ses }),
  versions: versionsOf(use),
  ...inMode(use.policy, use.policy.whenUnscreenable),
});

/** Everything that decides a verdict besides the message and DNS. */
export const versionsOf = ({ policy, brands }: Pick<Screener, 'policy' | 'brands'>): Versions => ({
  ...ENGINE,
  policy: policy.version,
  brands: brands.version,
});
