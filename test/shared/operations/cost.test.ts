import { describe, expect, it } from 'vitest';
import { estimate, type Load } from '../../../shared/operations/cost.ts';

const load: Load = {
  messages: 1_000_000,
  kilobytes: 75,
  caught: 0.02,
  retentionDays: { incoming: 90, delivered: 30, records: 400 },
  reconcileEveryMinutes: 360,
};

const usd = (component: string, change: Partial<Load> = {}): number =>
  estimate({ ...load, ...change }).find((line) => line.component === component)?.usd ?? Number.NaN;

describe('estimate', () => {
  it('takes SES for the largest part, and Lambda for less than a tenth', () => {
    const total = estimate(load).reduce((sum, line) => sum + line.usd, 0);
    expect(usd('SES receiving') / total).toBeGreaterThan(0.4);
    expect(usd('Lambda') / total).toBeLessThan(0.1);
  });

  it.each([
    { title: 'no chunk below 256 KB', kilobytes: 255, cost: 100 },
    { title: 'one at 256 KB', kilobytes: 256, cost: 190 },
    { title: 'one, and not two, at 511 KB', kilobytes: 511, cost: 190 },
    { title: 'two at 512 KB', kilobytes: 512, cost: 280 },
  ])('counts whole chunks of received mail: $title', ({ kilobytes, cost }) => {
    expect(usd('SES receiving', { kilobytes })).toBeCloseTo(cost);
  });

  it('charges for the listings of each run of the reconciler', () => {
    expect(usd('Reconciler', { reconcileEveryMinutes: 15 })).toBeCloseTo(24 * usd('Reconciler'));
  });

  it('charges more for what is caught than for what is delivered', () => {
    expect(usd('DynamoDB requests', { caught: 1 })).toBeGreaterThan(usd('DynamoDB requests', { caught: 0 }));
  });

  it('costs little more than its fixed parts when no mail comes', () => {
    const lines = estimate({ ...load, messages: 0 });
    const others = lines.filter(({ component }) => component !== 'Fixed' && component !== 'Reconciler');
    expect(others.every((line) => line.usd === 0)).toBe(true);
  });
});
