import { describe, expect, it } from 'vitest';
import { overview } from '../../../../functions/console/queue/overview.ts';
import { toRow } from '../../../../functions/console/queue/verdict-row.ts';
import { NOON } from '../../../support/desks.ts';
import { heldRecord, key, name } from '../../../support/records.ts';

const minutes = (count: number): string => new Date(NOON.getTime() + count * 60_000).toISOString();
const held = (number: number, difference: Parameters<typeof heldRecord>[0] = {}) =>
  toRow(heldRecord({ key: key(`message-${number}`), receivedAt: minutes(-60 + number), ...difference }));
const of = (rows: readonly ReturnType<typeof held>[]) =>
  overview(rows, { days: 7, now: NOON, ownDomains: ['northwind-bank.example'] });

describe('overview', () => {
  it('measures from a campaign’s first message to the first human look at any of it', () => {
    const looked = { firstLook: { at: minutes(-30), by: name('haruka') }, campaign: 'c' };
    expect(of([held(0, { campaign: 'c' }), held(5, looked)]).firstLooks).toEqual([
      { campaign: 'c', brand: 'northwind-bank', firstAt: minutes(-60), minutes: 30, messages: 2 },
    ]);
  });

  it('leaves the minutes open while nobody has looked', () => {
    expect(of([held(0)]).firstLooks[0]?.minutes).toBeUndefined();
  });

  it('counts brands, techniques, releases and days of what was held', () => {
    const counted = of([held(0), held(1, { state: 'released' }), held(2, { state: 'purged' })]);
    expect(counted.heldByBrand).toEqual([{ name: 'northwind-bank', count: 3 }]);
    expect(counted.heldByTechnique).toEqual([{ name: 'exact-domain-spoof', count: 3 }]);
    expect(counted.review).toEqual({ held: 3, released: 1, purged: 1 });
    expect(counted.days.at(-1)).toEqual({ day: '2026-11-20', held: 3, other: 0 });
    expect(counted.days).toHaveLength(7);
  });

  it('shows how our own domains authenticate', () => {
    expect(of([held(0)]).ownDomains).toEqual([
      { domain: 'northwind-bank.example', pass: 0, fail: 1, other: 0 },
    ]);
  });

  it('leaves out what is older than the period', () => {
    expect(of([held(0, { receivedAt: '2026-10-01T00:00:00.000Z' })]).review.held).toBe(0);
  });
});
