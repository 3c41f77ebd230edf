import { describe, expect, it } from 'vitest';
import { detectors } from '../../../shared/detect/index.ts';
import { estimate } from '../../../shared/operations/cost.ts';
import { type Load, STANDING } from '../../../shared/operations/cost-model.ts';

const load: Load = {
  messages: 1_000_000,
  kilobytes: 75,
  caught: 0.02,
  retentionDays: { incoming: 90, delivered: 30, records: 400 },
  reconcileEveryMinutes: 360,
  nextHop: 'archive',
  colleagues: 3,
  webhook: false,
  probeEveryMinutes: undefined,
};

const total = (change: Partial<Load> = {}): number =>
  estimate({ ...load, ...change }).reduce((sum, line) => sum + line.usd, 0);

const usd = (component: string, change: Partial<Load> = {}): number =>
  estimate({ ...load, ...change }).find((line) => line.component === component)?.usd ?? Number.NaN;

describe('estimate', () => {
  it('takes SES for the largest part', () => {
    const largest = estimate(load).toSorted((a, b) => b.usd - a.usd)[0];
    expect(largest?.component).toBe('SES receiving');
    expect(usd('SES receiving') / total()).toBeGreaterThan(0.4);
  });

  it('takes Lambda for less than a tenth, even if a message took five times as long as is assumed', () => {
    expect(usd('Lambda') / total()).toBeLessThan(0.02);
    expect((5 * usd('Lambda')) / (total() + 4 * usd('Lambda'))).toBeLessThan(0.1);
  });

  it('has a metric for each detector and for each of 15 counts', () => {
    expect(STANDING.metrics).toBe(15 + detectors.length);
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
    const standing = [
      'Fixed',
      'Reconciler',
      'Review desk',
      'Colleagues',
      'Audit checkpoints',
      'Warnings by mail',
    ];
    const others = lines.filter(({ component }) => !standing.includes(component));
    expect(others.every((line) => line.usd === 0)).toBe(true);
  });

  it.each([
    { feature: 'next hop smtp', change: { nextHop: 'smtp' }, adds: 'Next hop smtp' },
    { feature: 'next hop ses', change: { nextHop: 'ses' }, adds: 'Next hop ses' },
    { feature: 'a webhook', change: { webhook: true }, adds: 'Webhook' },
    { feature: 'a probe', change: { probeEveryMinutes: 360 }, adds: 'Probe' },
    { feature: 'one more colleague', change: { colleagues: 4 }, adds: 'Colleagues' },
  ] satisfies readonly { feature: string; change: Partial<Load>; adds: string }[])(
    'charges for $feature in a line of its own',
    ({ change, adds }) => {
      const before = estimate(load).find(({ component }) => component === adds)?.usd ?? 0;
      expect(usd(adds, change)).toBeGreaterThan(before);
      expect(total(change) - total()).toBeCloseTo(usd(adds, change) - before);
    },
  );

  it('charges nothing for a desk that is not there', () => {
    const components = estimate({ ...load, colleagues: undefined }).map(({ component }) => component);
    expect(components).not.toContain('Review desk');
    expect(components).not.toContain('Colleagues');
  });
});
