import { describe, expect, it } from 'vitest';
import { OMIT_ALL } from '../../../shared/events/context.ts';
import {
  brandEntries,
  deskEntries,
  dueReminders,
  endingSoon,
  policyEntries,
} from '../../../shared/expiry/entries.ts';
import { remind } from '../../../shared/expiry/remind.ts';
import type { OutboxEntry } from '../../../shared/model/message-record.ts';
import { readBrandsFile } from '../../../shared/settings/brands-file.ts';
import { loadPolicy } from '../../../shared/settings/policy-settings.ts';
import { eventProblems } from '../../support/event-schemas.ts';
import { domain, VERSIONS } from '../../support/message-records.ts';

const POLICY = `overrides:
  - { dkim: esp.example, comment: shop news, owner: aiko, expires: 2026-12-01 }
  - { address: ben@partner.example, comment: invoices, owner: ben, expires: 2026-12-01 }
blocks:
  - { linkHost: kettle.example, comment: kit, owner: aiko, expires: 2026-12-01 }
  - { linkHost: ever.example, comment: kit, owner: aiko }
`;
const BRANDS = `brands:
  - id: northwind-bank
    names: [Northwind Bank]
    sendsFrom: [northwind.example, { domain: news.northwind.test, expires: 2026-11-30 }]
`;

function entries() {
  const [policy, brands] = [loadPolicy(POLICY), readBrandsFile(BRANDS)];
  if (!policy.ok || !brands.ok) throw new Error('Cannot read the settings of this test');
  const rule = {
    id: 'rule-1',
    kind: 'allow',
    identity: { kind: 'spf', domain: domain('desk.example') },
    scope: {},
    reason: 'newsletter',
    by: 'aiko',
    at: '2026-11-01T00:00:00.000Z',
    expires: '2026-12-01T00:00:00.000Z',
  } as const;
  return [
    ...policyEntries(policy.value),
    ...deskEntries([rule, { ...rule, id: 'rule-2', expires: undefined }]),
    ...brandEntries(brands.value.entries),
  ];
}

function world(now: string) {
  const state = { now, sent: [] as OutboxEntry[], known: new Set<string>() };
  const run = () =>
    remind({
      reminders: { has: async (key) => state.known.has(key), add: async (key) => void state.known.add(key) },
      announcer: {
        announce: async (some) => {
          state.sent.push(...some);
          return new Set(some.map(({ idempotencyKey }) => idempotencyKey));
        },
      },
      events: { deployment: 'test', privacy: OMIT_ALL, hashKey: '', versions: VERSIONS },
      now: () => new Date(state.now),
      entries: async () => entries(),
    });
  return { state, run };
}

describe('dueReminders', () => {
  it.each([
    { title: 'fifteen days before', now: '2026-11-16T00:00:00Z', due: [] },
    { title: 'fourteen days before', now: '2026-11-17T00:00:00Z', due: [14, 14, 14, 14, 14] },
    { title: 'four days before', now: '2026-11-27T00:00:00Z', due: [14, 14, 14, 14, 14] },
    { title: 'three days before', now: '2026-11-28T00:00:00Z', due: [3, 3, 3, 3, 3] },
    { title: 'at the end', now: '2026-12-01T00:00:00Z', due: [] },
  ])('names the nearest threshold: $title', ({ now, due }) => {
    expect(dueReminders(entries(), new Date(now)).map(({ withinDays }) => withinDays)).toEqual(due);
  });
});

describe('brandEntries', () => {
  it('names brands of the same last day once, as a pack has hundreds', () => {
    const pack = readBrandsFile(
      'expires: 2026-11-30\nbrands:\n  - { id: northwind-bank, names: [Northwind] }\n  - { id: contoso, names: [Contoso] }\n  - { id: fabrikam, names: [Fabrikam], expires: 2026-12-24 }\n',
    );
    if (!pack.ok) throw new Error('Cannot read the pack of this test');
    expect(brandEntries(pack.value.entries).map(({ subject, brand }) => [subject, brand])).toEqual([
      ['2 brands, northwind-bank and others', undefined],
      ['the brand', 'fabrikam'],
    ]);
  });
});

describe('remind', () => {
  it('tells each entry once per threshold, however often it runs', async () => {
    const { state, run } = world('2026-11-20T00:10:00Z');
    expect(await run()).toBe(5);
    expect(await run()).toBe(0);
    state.now = '2026-11-21T00:10:00Z';
    expect(await run()).toBe(0);
    state.now = '2026-11-29T00:10:00Z';
    expect(await run()).toBe(5);
    expect(new Set(state.sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(10);
  });

  it('makes events that the published schema describes, without a local part', async () => {
    const { state, run } = world('2026-11-20T00:10:00Z');
    await run();
    expect(state.sent.flatMap(eventProblems)).toEqual([]);
    expect(JSON.stringify(state.sent)).not.toContain('ben@');
    expect(state.sent.map(({ detail }) => detail.data)).toContainEqual({
      kind: 'brand-line',
      where: 'brands',
      subject: 'sendsFrom news.northwind.test',
      brand: 'northwind-bank',
      ends: '2026-12-01T00:00:00.000Z',
      withinDays: 14,
    });
  });

  it('tells again what the bus did not take', async () => {
    const { state, run } = world('2026-11-20T00:10:00Z');
    const refusing = remind({
      reminders: { has: async () => false, add: async (key) => void state.known.add(key) },
      announcer: { announce: async () => new Set() },
      events: { deployment: 'test', privacy: OMIT_ALL, hashKey: '', versions: VERSIONS },
      now: () => new Date(state.now),
      entries: async () => entries(),
    });
    await expect(refusing).rejects.toThrow('the bus did not take it');
    expect(state.known.size).toBe(0);
    expect(await run()).toBe(5);
  });
});

describe('endingSoon', () => {
  it('lists what ends within 14 days, the nearest first', () => {
    const given = entries();
    const at = (iso: string) => endingSoon(given, new Date(iso)).map(({ ends }) => ends.slice(0, 10));
    expect(at('2026-11-16T23:59:59.000Z')).toEqual([]);
    expect(new Set(at('2026-11-17T00:00:00.000Z'))).toEqual(new Set(['2026-12-01']));
    expect(at('2026-12-01T00:00:00.000Z')).toEqual([]);
    const later = given.map((entry, index) => ({
      ...entry,
      ends: `2026-12-0${9 - index}T00:00:00.000Z`,
    }));
    const ends = endingSoon(later, new Date('2026-11-30T00:00:00.000Z')).map((entry) => entry.ends);
    expect(ends).toEqual(ends.toSorted());
    expect(ends).toHaveLength(given.length);
  });
});
