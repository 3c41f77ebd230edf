import type { Trial } from '../../../shared/redteam/run.ts';
import type { Target } from '../../../shared/redteam/target.ts';

/** One trial as a JSON line: for scripts and for a comparison of two policies. */
export const toJsonLine = ({ brand }: Target, { staged: { attack }, verdict, outcome }: Trial): string =>
  JSON.stringify({
    brand: brand.id,
    technique: attack.technique,
    how: attack.how,
    outcome,
    disposition: verdict.disposition,
    because: verdict.because,
    impersonates: verdict.impersonates,
    detectors: [...new Set(verdict.evidence.map(({ detector }) => detector))],
    ...(attack.explained === undefined ? {} : { explained: attack.explained }),
  });
