import { describe, expect, it } from 'vitest';
import { waitingSeconds } from '../../../shared/operations/erlang.ts';
import { weigh } from '../../../shared/operations/scale.ts';
import { simulatePeak } from '../../../shared/operations/simulate-peak.ts';

describe('waitingSeconds', () => {
  it.each([
    { title: 'half a busy server', servers: 1, load: 0.5, wait: 1 },
    // Erlang's own tables: C(2, 1) = 1/3.
    { title: 'two servers at half load', servers: 2, load: 1, wait: 1 / 3 },
    { title: 'as much load as servers', servers: 10, load: 10, wait: Number.POSITIVE_INFINITY },
    { title: 'a thousand idle servers', servers: 1000, load: 1, wait: 0 },
  ])('knows $title', ({ servers, load, wait }) => {
    expect(waitingSeconds({ servers, load, serviceSeconds: 1 })).toBeCloseTo(wait, 6);
  });
});

describe('weigh', () => {
  it('names the tightest limit first', () => {
    const shares = weigh(100).pressures.map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  });

  it('never catches up where a new account’s ten environments are too few', () => {
    expect(weigh(500, { concurrency: 10 }).waitSeconds).toBe(Number.POSITIVE_INFINITY);
    expect(weigh(1, { concurrency: 10 }).waitSeconds).toBeLessThan(0.001);
  });

  it('sees at 5,000 a second which DynamoDB limits have to be raised', () => {
    const broken = weigh(5000).pressures.filter(({ share }) => share > 1);
    expect(broken.map(({ limit }) => limit)).toContain('DynamoDB: write units per second of a table');
    expect(weigh(1).pressures.some(({ share }) => share > 1)).toBe(false);
  });
});

describe('simulatePeak', () => {
  it('lets a queue grow by what is over, and drain by what is spare', () => {
    const peak = simulatePeak({ rate: 30, seconds: 60, usual: 5, capacity: 10 });
    expect(peak).toEqual({ messages: 1200, waitSeconds: 120, drainSeconds: 240 });
  });

  it('waits for nothing below capacity', () => {
    expect(simulatePeak({ rate: 9, seconds: 60, usual: 5, capacity: 10 }).messages).toBe(0);
  });

  it('never drains when the usual rate is over capacity', () => {
    expect(simulatePeak({ rate: 30, seconds: 60, usual: 11, capacity: 10 }).drainSeconds).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});
