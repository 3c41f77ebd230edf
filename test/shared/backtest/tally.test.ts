import { describe, expect, it } from 'vitest';
import { share } from '../../../shared/backtest/confidence.ts';
import type { Judged, Outcome } from '../../../shared/backtest/outcome.ts';
import { createTally } from '../../../shared/backtest/tally.ts';

const judged = (disposition: Judged['disposition'], detectors: readonly string[] = []): Judged => ({
  disposition,
  detectors,
  impersonates: detectors.length > 0 ? ['northwind'] : [],
});

const outcome = (different: Partial<Outcome>): Outcome => ({
  key: '8p0kbda0e13ve46erdg6rlightn2qq25c2njo0g1',
  authorDomain: 'parcel-info.test',
  before: judged('deliver'),
  after: judged('deliver'),
  reviewers: undefined,
  ...different,
});

const reportOf = (outcomes: readonly Outcome[]) => {
  const tally = createTally();
  for (const one of outcomes) tally.add(one);
  return tally.report();
};

describe('createTally', () => {
  const CHANGES = [
    { before: 'deliver', after: 'quarantine', change: 'newly-held' },
    { before: 'tag', after: 'quarantine', change: 'newly-held' },
    { before: 'deliver', after: 'tag', change: 'newly-tagged' },
    { before: 'quarantine', after: 'deliver', change: 'newly-delivered' },
    { before: 'tag', after: 'deliver', change: 'newly-delivered' },
    { before: 'quarantine', after: 'tag', change: 'released-to-tag' },
    { before: 'tag', after: 'tag', change: 'unchanged' },
  ] as const;

  it.each(CHANGES)('calls $before → $after $change', ({ before, after, change }) => {
    const { changes } = reportOf([outcome({ before: judged(before), after: judged(after) })]);
    expect(changes[change]).toBe(1);
    expect(Object.values(changes).reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  it('counts by rule what it acted on, the largest shift first', () => {
    const held = judged('quarantine', ['lookalike-domain']);
    const quiet = judged('deliver', ['reply-to-elsewhere']);
    const { rules } = reportOf([
      outcome({ before: quiet, after: held }),
      outcome({ before: held, after: held }),
      outcome({
        before: judged('tag', ['display-name-spoof']),
        after: judged('tag', ['display-name-spoof']),
      }),
    ]);
    expect(rules).toEqual([
      { name: 'lookalike-domain', before: 1, after: 2 },
      { name: 'display-name-spoof', before: 1, after: 1 },
    ]);
  });

  it('keeps twenty samples of a change, however many there are', () => {
    const changed = outcome({ after: judged('quarantine', ['lookalike-domain']) });
    const { samples, changes } = reportOf(Array.from({ length: 500 }, () => changed));
    expect([samples['newly-held'].length, changes['newly-held']]).toEqual([20, 500]);
  });

  it('measures both sides against what reviewers decided', () => {
    const { reviewed } = reportOf([
      outcome({ before: judged('deliver'), after: judged('quarantine'), reviewers: 'spoof' }),
      outcome({ before: judged('quarantine'), after: judged('quarantine'), reviewers: 'spoof' }),
      outcome({ before: judged('quarantine'), after: judged('deliver'), reviewers: 'honest' }),
      outcome({ before: judged('quarantine'), after: judged('quarantine') }),
    ]);
    expect(reviewed.before.precision).toMatchObject({ hits: 1, of: 2 });
    expect(reviewed.before.recall).toMatchObject({ hits: 1, of: 2 });
    expect(reviewed.after.precision).toMatchObject({ hits: 2, of: 2 });
    expect(reviewed.after.recall).toMatchObject({ hits: 2, of: 2 });
    expect(reviewed.after.heldAgain).toMatchObject({ hits: 0, of: 1 });
  });
});

describe('share', () => {
  it('knows nothing when nothing was counted', () => {
    expect(share(0, 0)).toMatchObject({ value: undefined, low: 0, high: 1 });
  });

  // Reference values: Wilson score interval without continuity correction, 95 %.
  it.each([
    { hits: 8, of: 10, low: 0.4902, high: 0.9433 },
    { hits: 0, of: 20, low: 0, high: 0.1611 },
    { hits: 140, of: 150, low: 0.8816, high: 0.9634 },
  ])('gives the 95 % interval of $hits in $of', ({ hits, of, low, high }) => {
    const interval = share(hits, of);
    expect(interval.low).toBeCloseTo(low, 3);
    expect(interval.high).toBeCloseTo(high, 3);
  });
});
