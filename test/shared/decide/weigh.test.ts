import { describe, expect, it } from 'vitest';
import { weigh } from '../../../shared/decide/weigh.ts';
import type { Evidence, Strength } from '../../../shared/model/evidence.ts';
import { loadPolicy } from '../../../shared/settings/policy-settings.ts';

const policyOf = (yaml: string) => {
  const loaded = loadPolicy(yaml);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problem));
  return loaded.value;
};

const found = (detector: string, strength: Strength): Evidence => ({
  detector,
  strength,
  observed: [{ where: 'From', value: 'desk@northwind.example' }],
  finding: { code: `${detector}.test`, parameters: {} },
});

const CASES = [
  { title: 'nothing', evidence: [], policy: '', points: 0, disposition: 'deliver' },
  { title: 'one strong', evidence: [found('a', 'strong')], policy: '', points: 6, disposition: 'quarantine' },
  { title: 'one moderate', evidence: [found('a', 'moderate')], policy: '', points: 3, disposition: 'tag' },
  {
    title: 'weak alone, however much',
    evidence: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => found(id, 'weak')),
    policy: '',
    points: 6,
    disposition: 'deliver',
  },
  {
    title: 'two moderate of different detectors',
    evidence: [found('a', 'moderate'), found('b', 'moderate')],
    policy: '',
    points: 6,
    disposition: 'quarantine',
  },
  {
    title: 'the same detector twice counts once',
    evidence: [found('a', 'moderate'), found('a', 'moderate')],
    policy: '',
    points: 3,
    disposition: 'tag',
  },
  {
    title: 'the strongest of one detector counts',
    evidence: [found('a', 'weak'), found('a', 'strong')],
    policy: '',
    points: 6,
    disposition: 'quarantine',
  },
  {
    title: 'a detector that may only observe counts nothing',
    evidence: [found('a', 'strong')],
    policy: 'stages: { a: observe }',
    points: 0,
    disposition: 'deliver',
  },
  {
    title: 'a detector that may tag cannot hold',
    evidence: [found('a', 'strong')],
    policy: 'stages: { a: tag }',
    points: 6,
    disposition: 'tag',
  },
  {
    title: 'a detector that may tag does not stop another from holding',
    evidence: [found('a', 'strong'), found('b', 'strong')],
    policy: 'stages: { a: tag }',
    points: 12,
    disposition: 'quarantine',
  },
  {
    title: 'thresholds are the policy’s',
    evidence: [found('a', 'moderate')],
    policy: 'tagAt: 1\nquarantineAt: 3',
    points: 3,
    disposition: 'quarantine',
  },
] as const;

describe('weigh', () => {
  it.each(CASES)('$title: $disposition', ({ evidence, policy, points, disposition }) => {
    expect(weigh(evidence, policyOf(policy))).toEqual({ points, disposition });
  });
});
