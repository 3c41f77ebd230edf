import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LOOKUP_BUDGET, withLookupBudget } from '../../../shared/authenticate/lookup-budget.ts';
import type { DnsAnswer, Resolve } from '../../../shared/ports.ts';

const slow =
  (milliseconds: number): Resolve =>
  () =>
    new Promise<DnsAnswer>((resolve) => setTimeout(() => resolve([['v=spf1 -all']]), milliseconds));

describe('withLookupBudget', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('passes answers on while there is time', async () => {
    const answer = withLookupBudget(slow(LOOKUP_BUDGET - 1))('northwind.example', 'TXT');
    await vi.advanceTimersByTimeAsync(LOOKUP_BUDGET);
    expect(await answer).toEqual([['v=spf1 -all']]);
  });

  it('passes failures on', async () => {
    const failing = withLookupBudget(() =>
      Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
    );
    await expect(failing('northwind.example', 'TXT')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });

  it('gives up on a question under way', async () => {
    const answer = withLookupBudget(slow(LOOKUP_BUDGET + 1))('northwind.example', 'TXT');
    const failure = expect(answer).rejects.toMatchObject({ code: 'ETIMEOUT' });
    await vi.advanceTimersByTimeAsync(LOOKUP_BUDGET);
    await failure;
  });

  it('counts all questions of a message together', async () => {
    const resolve = withLookupBudget(slow(LOOKUP_BUDGET / 2 + 1));
    const first = resolve('a.example', 'TXT');
    await vi.advanceTimersByTimeAsync(LOOKUP_BUDGET / 2 + 1);
    await first;
    const second = expect(resolve('b.example', 'TXT')).rejects.toMatchObject({ code: 'ETIMEOUT' });
    await vi.advanceTimersByTimeAsync(LOOKUP_BUDGET / 2);
    await second;
    await expect(resolve('c.example', 'TXT')).rejects.toMatchObject({ code: 'ETIMEOUT' });
  });
});
