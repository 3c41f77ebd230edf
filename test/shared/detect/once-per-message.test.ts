import { describe, expect, it } from 'vitest';
import { oncePerMessage } from '../../../shared/detect/once-per-message.ts';
import type { Inspection } from '../../../shared/model/inspection.ts';
import { inspection } from '../../support/inspections.ts';

/** Work that numbers its calls. */
const counting = () => {
  let calls = 0;
  return oncePerMessage((_inspection: Inspection) => {
    calls += 1;
    return calls;
  });
};

describe('oncePerMessage', () => {
  const one = inspection();
  const again = { ...one, exceptions: [] };

  it('works once for one message, however often and with whatever exceptions it is asked', () => {
    const work = counting();
    expect([work(one), work(one), work(again)]).toEqual([1, 1, 1]);
  });

  it.each([
    { title: 'another message', other: { ...one, message: { ...one.message } } },
    { title: 'other proofs', other: { ...one, authentication: { ...one.authentication } } },
    { title: 'other brands', other: { ...one, brands: { ...one.brands } } },
  ])('works anew for $title', ({ other }) => {
    const work = counting();
    expect([work(one), work(other), work(one)]).toEqual([1, 2, 3]);
  });
});
