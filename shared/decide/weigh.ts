import type { Evidence } from '../model/evidence.ts';
import type { Policy } from '../model/policy.ts';
import type { Disposition } from '../model/verdict.ts';

/** What the evidence comes to under a policy. */
export interface Weight {
  readonly points: number;
  readonly disposition: Disposition;
}

/**
 * Adds up points, one piece of evidence per detector (its strongest), so that saying one thing twice does
 * not make it truer. Weak evidence alone never acts, however much of it there is. A detector on the
 * stage `observe` is kept as evidence and counts nothing; one on `tag` cannot hold a message.
 */
export function weigh(evidence: readonly Evidence[], policy: Policy): Weight {
  const counted = strongestOfEach(evidence.filter(({ detector }) => stageOf(detector, policy) !== 'observe'));
  const points = sum(counted, policy);
  const holding = counted.filter(({ detector }) => stageOf(detector, policy) === 'hold');
  if (counted.every(({ strength }) => strength === 'weak')) return { points, disposition: 'deliver' };
  if (sum(holding, policy) >= policy.quarantineAt) return { points, disposition: 'quarantine' };
  return { points, disposition: points >= policy.tagAt ? 'tag' : 'deliver' };
}

const stageOf = (detector: string, { stages }: Policy) =>
  Object.hasOwn(stages, detector) ? stages[detector] : 'hold';

const sum = (evidence: readonly Evidence[], { points }: Policy): number =>
  evidence.reduce((total, { strength }) => total + points[strength], 0);

const ORDER = { weak: 0, moderate: 1, strong: 2 } as const;

function strongestOfEach(evidence: readonly Evidence[]): readonly Evidence[] {
  const best = new Map<string, Evidence>();
  for (const one of evidence) {
    const known = best.get(one.detector);
    if (known === undefined || ORDER[one.strength] > ORDER[known.strength]) best.set(one.detector, one);
  }
  return [...best.values()];
}
