import { expect, test } from 'vitest';
import { rateLimit } from '../../../../functions/console/http/rate-limit.ts';

function limited() {
  let second = 0;
  const limits = rateLimit({ burst: 2, perSecond: 0.2 }, () => new Date(second * 1000));
  return (at: number, caller = 'haruka'): boolean => {
    second = at;
    return limits.take(caller);
  };
}

test('a burst is let through, then one call for each that came back', () => {
  const take = limited();
  expect([0, 0, 0, 4, 5, 6].map((at) => take(at))).toEqual([true, true, false, false, true, false]);
});

test('whoever keeps trying is let in again', () => {
  const take = limited();
  const granted = Array.from({ length: 21 }, (_, at) => take(at)).filter(Boolean);
  expect(granted).toHaveLength(2 + 4);
});

test('one caller’s flood leaves the others their calls', () => {
  const take = limited();
  for (let call = 0; call < 50; call += 1) take(0);
  expect(take(0, 'sota')).toBe(true);
});
