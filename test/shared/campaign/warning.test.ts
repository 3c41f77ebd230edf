import { describe, expect, it } from 'vitest';
import { campaignOf, fold } from '../../../shared/campaign/state.ts';
import { DEFAULT_WARNINGS, triggerOf } from '../../../shared/campaign/warning.ts';
import type { Campaign, Sighting } from '../../../shared/model/campaign.ts';
import type { WarningSettings } from '../../../shared/model/policy.ts';
import { copy, prizeMailing } from '../../support/campaign-mail.ts';
import { brandId } from '../../support/message-records.ts';

const START = Date.UTC(2026, 10, 25, 9);
const minute = (minutes: number): Date => new Date(START + minutes * 60_000);
const hit = (number: number, minutes: number, extra: Partial<Sighting> = {}): Sighting => ({
  ...copy(prizeMailing(), number),
  receivedAt: minute(minutes).toISOString(),
  ...extra,
});
const campaign = (...hits: readonly Sighting[]): Campaign => {
  const [first = hit(0, 0), ...rest] = hits;
  return fold(campaignOf(first, 'cmp-1'), rest);
};
const every = (count: number, step: number, from = 0) =>
  Array.from({ length: count }, (_, number) => hit(from + number, (from + number) * step));
const announced = (at: Date, recipients: number) => ({
  firstAt: at.toISOString(),
  at: at.toISOString(),
  sequence: 1,
  recipients,
  linkHosts: 1,
  links: 0,
});

const FIRST = [
  { title: 'five people in half an hour', now: campaign(...every(5, 1)), trigger: 'recipients' },
  {
    title: 'a canary and one more',
    now: campaign(hit(0, 0, { canary: 'canary-1' }), hit(1, 5)),
    trigger: 'canary',
  },
  {
    title: 'the canary after the others',
    now: campaign(hit(0, 0), hit(1, 20, { canary: 'canary-1' })),
    trigger: 'canary',
  },
  {
    title: 'three people and two reports',
    now: campaign(...every(3, 1), hit(1, 9, { reporter: 'a' }), hit(2, 9, { reporter: 'b' })),
    trigger: 'recipients',
  },
  {
    title: 'three reports, whatever the brand',
    now: {
      ...campaign(...['a', 'b', 'c'].map((reporter, n) => hit(n, n * 60, { reporter }))),
      brand: undefined,
    },
    trigger: 'reports',
  },
  { title: 'four people', now: campaign(...every(4, 1)), trigger: undefined },
  {
    title: 'five mails to one person',
    now: campaign(...every(5, 1).map((one) => ({ ...one, features: hit(0, 0).features }))),
    trigger: undefined,
  },
  { title: 'five people over a day', now: campaign(...every(5, 300)), trigger: undefined },
  { title: 'a canary alone', now: campaign(hit(0, 0, { canary: 'canary-1' })), trigger: undefined },
  {
    title: 'a canary, and one more a day later',
    now: campaign(hit(0, 0, { canary: 'canary-1' }), hit(1, 1440)),
    trigger: 'canary',
  },
  {
    title: 'many people without a brand',
    now: { ...campaign(...every(20, 1)), brand: undefined },
    trigger: undefined,
  },
];

describe('triggerOf, the first word', () => {
  it.each(FIRST)('answers $trigger to $title', ({ now, trigger }) => {
    expect(triggerOf(now, DEFAULT_WARNINGS, minute(30))).toBe(trigger);
  });

  it('asks the brand’s own threshold', () => {
    const { default: usual } = DEFAULT_WARNINGS;
    const settings: WarningSettings = {
      default: usual,
      brands: { [brandId('northwind-bank')]: { ...usual, recipients: 2 } },
    };
    expect(triggerOf(campaign(...every(2, 1)), settings, minute(3))).toBe('recipients');
    expect(
      triggerOf({ ...campaign(...every(2, 1)), brand: brandId('contoso') }, settings, minute(3)),
    ).toBeUndefined();
  });
});

const LATER = [
  { title: 'twice as many', at: 16, now: campaign(...every(10, 1)), trigger: 'growth' },
  { title: 'twice as many, too soon', at: 14, now: campaign(...every(10, 1)), trigger: undefined },
  { title: 'a few more', at: 60, now: campaign(...every(8, 1)), trigger: undefined },
  {
    title: 'a new link host',
    at: 16,
    now: { ...campaign(...every(5, 1)), linkHosts: ['a.test', 'b.test'] },
    trigger: 'links',
  },
];

describe('triggerOf, an update', () => {
  it.each(LATER)('answers $trigger to $title', ({ at, now, trigger }) => {
    expect(triggerOf({ ...now, announced: announced(minute(0), 5) }, DEFAULT_WARNINGS, minute(at))).toBe(
      trigger,
    );
  });
});
