import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVerdictTable } from '../../../functions/adapters/create-verdict-table.ts';
import { dynamodbCampaignStore } from '../../../functions/adapters/dynamodb-campaign-store.ts';
import { dynamodbCanaryStore } from '../../../functions/adapters/dynamodb-canary-store.ts';
import { type Emulators, RESOURCES, startEmulators } from '../../../functions/local/emulators/start.ts';
import { join } from '../../../shared/campaign/join.ts';
import { memoryCampaignStore } from '../../../shared/campaign/memory-store.ts';
import { distinct } from '../../../shared/campaign/sketch.ts';
import { campaignOf } from '../../../shared/campaign/state.ts';
import { memoryCanaryStore } from '../../../shared/canary/memory-store.ts';
import type { Canary } from '../../../shared/model/canary.ts';
import type { CampaignStore, CanaryStore } from '../../../shared/ports.ts';
import { copy, prizeMailing } from '../../support/campaign-mail.ts';

const dir = mkdtempSync(joinPath(tmpdir(), 'sekisho-test-'));
let emulators: Emulators;

beforeAll(async () => {
  emulators = await startEmulators({ dir });
  Object.assign(process.env, emulators.variables);
  await createVerdictTable(RESOURCES.verdictTable);
});

afterAll(async () => {
  await emulators.stop();
  rmSync(dir, { recursive: true });
});

const settings = { verdictTable: RESOURCES.verdictTable, retentionDays: 400 };
const STORES: readonly { readonly title: string; readonly open: () => CampaignStore }[] = [
  { title: 'in memory', open: memoryCampaignStore },
  { title: 'in DynamoDB', open: () => dynamodbCampaignStore(settings) },
];
const campaign = campaignOf(copy(prizeMailing(), 1), 'cmp-a');

describe.each(STORES)('a campaign store $title', ({ open }) => {
  it('creates once and advances only from the version before', async () => {
    const store = open();
    expect(await store.create(campaign)).toBe('done');
    expect(await store.create(campaign)).toBe('conflict');
    expect(await store.advance({ ...campaign, version: 2 })).toBe('done');
    expect(await store.advance({ ...campaign, version: 2 })).toBe('conflict');
    expect(await store.read('cmp-a')).toEqual({ ...campaign, version: 2 });
  });

  it('gives a key to the first who claims it', async () => {
    const store = open();
    expect([await store.claim('k1', 'cmp-a'), await store.claim('k1', 'cmp-b')]).toEqual(['cmp-a', 'cmp-a']);
    expect(await store.owners(['k1', 'k2'])).toEqual(new Map([['k1', 'cmp-a']]));
    await store.reassign('k1', 'cmp-b');
    expect(await store.owners(['k1'])).toEqual(new Map([['k1', 'cmp-b']]));
  });

  it('remembers who shares a kit, up to a bound', async () => {
    const store = open();
    await store.shareKit('mark', 'cmp-0');
    const shared = await store.shareKit('mark', 'cmp-1');
    expect(shared.toSorted((a, b) => a.localeCompare(b))).toEqual(['cmp-0', 'cmp-1']);
    for (let number = 2; number < 20; number += 1) await store.shareKit('mark', `cmp-${number}`);
    expect(await store.shareKit('mark', 'cmp-99')).toHaveLength(16);
  });

  it('lists what is alive since a time, the latest first', async () => {
    const store = open();
    const late = { ...campaign, id: 'cmp-late', lastSeen: '2027-01-02T00:00:00.000Z' };
    const merged = { ...late, id: 'cmp-merged', mergedInto: 'cmp-late' };
    const later = { ...late, id: 'cmp-later', lastSeen: '2027-01-03T00:00:00.000Z' };
    for (const one of [late, merged, later]) await store.create(one);
    const ids = (await store.active('2027-01-01')).map(({ id }) => id);
    expect(ids).toEqual(['cmp-later', 'cmp-late']);
    expect((await store.active('2027-01-03')).map(({ id }) => id)).toEqual(['cmp-later']);
  });

  it('counts the population once', async () => {
    const store = open();
    await store.growPopulation(['a'.repeat(12), 'b'.repeat(12)]);
    expect(await store.growPopulation(['a'.repeat(12)])).toHaveLength(2);
    expect(await store.population()).toHaveLength(2);
  });

  it('makes one campaign of copies that workers join at the same time', async () => {
    const store = open();
    const mailing = prizeMailing({ brand: 'contoso', brandName: 'Contoso' });
    const copies = Array.from({ length: 8 }, (_, number) => copy(mailing, number + 100));
    await Promise.all(copies.map((sighting) => join(sighting, store)));
    const found = (await store.active('2026-01-01')).filter(({ brand }) => brand === 'contoso');
    expect(found.map(({ messages }) => distinct(messages))).toEqual([8]);
  });
});

const CANARIES: readonly { readonly title: string; readonly open: () => CanaryStore }[] = [
  { title: 'in memory', open: memoryCanaryStore },
  { title: 'in DynamoDB', open: () => dynamodbCanaryStore(settings) },
];
const canary: Canary = {
  id: 'canary-1',
  version: 1,
  list: 'l',
  seededAt: '2026-11-01T00:00:00.000Z',
  address: 'a.b0001@members.ours.example',
  allowed: [],
  state: 'active',
};

describe.each(CANARIES)('a canary store $title', ({ open }) => {
  it('writes conditionally and lists all', async () => {
    const store = open();
    expect(await store.put(canary)).toBe('done');
    expect(await store.put(canary)).toBe('conflict');
    expect(await store.put({ ...canary, version: 2, state: 'retired' })).toBe('done');
    expect(await store.all()).toEqual([{ ...canary, version: 2, state: 'retired' }]);
  });

  it('counts the addresses that one client tried within an hour', async () => {
    const store = open();
    const at = new Date('2026-11-01T00:50:00Z');
    for (const address of ['x', 'y', 'y']) await store.noteGuess('203.0.113.0/24', address, at);
    expect(await store.guesses('203.0.113.0/24', new Date('2026-11-01T01:10:00Z'))).toBe(2);
    expect(await store.guesses('203.0.113.0/24', new Date('2026-11-01T09:00:00Z'))).toBe(0);
    expect(await store.guesses('198.51.100.0/24', at)).toBe(0);
  });
});
