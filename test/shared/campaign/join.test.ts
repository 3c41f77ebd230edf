import { describe, expect, it } from 'vitest';
import { reasonsOf, renderReason } from '../../../shared/campaign/explain.ts';
import { join } from '../../../shared/campaign/join.ts';
import { linkByKit } from '../../../shared/campaign/link.ts';
import { memoryCampaignStore } from '../../../shared/campaign/memory-store.ts';
import { distinct } from '../../../shared/campaign/sketch.ts';
import type { Campaign, Sighting } from '../../../shared/model/campaign.ts';
import type { CampaignStore } from '../../../shared/ports.ts';
import { copy, type Mailing, prizeMailing } from '../../support/campaign-mail.ts';
import { messageKey } from '../../support/message-records.ts';

const copies = (mailing: Mailing, count: number, from = 0): readonly Sighting[] =>
  Array.from({ length: count }, (_, number) => copy(mailing, from + number));

async function joinAll(sightings: readonly Sighting[], store: CampaignStore): Promise<readonly Campaign[]> {
  for (const sighting of sightings) await join(sighting, store);
  return await store.active('');
}

/** The same elements in another order, the same for the same seed. */
const shuffled = <T>(items: readonly T[], seed: number): readonly T[] =>
  items
    .map((item, index) => ({ item, at: Math.imul(index + 1, 2654435761 ^ (seed * 40503)) >>> 0 }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);

/** What a campaign knows, without its name and count of writes. */
const knowledge = ({ id: _id, version: _version, absorbed: _absorbed, ...rest }: Campaign) => rest;

describe('join', () => {
  it('makes 200 personalised copies one campaign and says why', async () => {
    const [campaign, ...others] = await joinAll(copies(prizeMailing(), 200), memoryCampaignStore());
    expect(others).toEqual([]);
    expect(campaign && [distinct(campaign.messages), distinct(campaign.recipients)]).toEqual([200, 200]);
    const why = (campaign ? reasonsOf(campaign) : []).map((reason) => renderReason(reason, 'en'));
    expect(why).toEqual(expect.arrayContaining(['same link host northwind[.]test', 'same template']));
  });

  it.each([
    { title: 'the link host changes per copy', change: { link: (n: number) => `https://h${n}.test/a` } },
    { title: 'the text is only a picture', change: { text: () => '' } },
    {
      title: 'link and client change per copy',
      change: { link: (n: number) => `https://h${n}.test/a`, client: '198.51.100.7' },
    },
  ])('keeps copies together although $title', async ({ change }) => {
    expect(await joinAll(copies(prizeMailing(change), 50), memoryCampaignStore())).toHaveLength(1);
  });

  it.each([1, 2, 3, 4])('comes to the same knowledge in any order (%i)', async (seed) => {
    const mailing = [
      ...copies(prizeMailing(), 40),
      ...copies(prizeMailing({ brand: 'contoso', brandName: 'Contoso' }), 40, 100),
    ];
    const inOrder = await joinAll(mailing, memoryCampaignStore());
    const mixed = await joinAll(shuffled(mailing, seed), memoryCampaignStore());
    const sorted = (campaigns: readonly Campaign[]) =>
      campaigns.map(knowledge).toSorted((a, b) => ((a.brand ?? '') < (b.brand ?? '') ? -1 : 1));
    expect(mixed).toHaveLength(2);
    expect(sorted(mixed)).toEqual(sorted(inOrder));
  });

  it('counts a message once, however often it comes', async () => {
    const store = memoryCampaignStore();
    const [first] = copies(prizeMailing(), 1);
    if (first === undefined) throw new Error('no copy');
    await joinAll([first, first, first], store);
    const [campaign] = await store.active('');
    expect(campaign && distinct(campaign.messages)).toBe(1);
    expect(campaign?.version).toBe(1);
  });

  it('makes one campaign of two when a late arrival belongs to both', async () => {
    const store = memoryCampaignStore();
    const odd = (text: string) =>
      prizeMailing({ text: () => text.repeat(40), subject: () => text, mediaTypes: [text] });
    const [left] = copies({ ...odd('い'), link: () => 'https://left.test/a' }, 1, 1);
    const [right] = copies({ ...odd('ろ'), link: () => 'https://right.test/b' }, 1, 2);
    if (left === undefined || right === undefined) throw new Error('no copies');
    expect(await joinAll([left, right], store)).toHaveLength(2);
    const both: Sighting = {
      ...left,
      key: messageKey(3),
      features: { ...left.features, keys: [...left.features.keys, ...right.features.keys] },
    };
    const [campaign, ...others] = await joinAll([both], store);
    expect(others).toEqual([]);
    expect(campaign && distinct(campaign.messages)).toBe(3);
    expect(campaign?.absorbed).toHaveLength(1);
  });
});

describe('join, at the edges', () => {
  it('makes one campaign when many workers see its first copies at the same time', async () => {
    const store = memoryCampaignStore();
    await Promise.all(copies(prizeMailing(), 30).map((sighting) => join(sighting, store)));
    const campaigns = await store.active('');
    expect(campaigns.map(({ messages }) => distinct(messages))).toEqual([30]);
  });

  it('never merges campaigns of two brands, but links them when they come from one kit', async () => {
    const store = memoryCampaignStore();
    const elsewhere = {
      client: '198.51.100.7',
      link: (n: number) => `https://contoso.test/Xmas?c=${n}a${n}b`,
    };
    const [mine] = copies(prizeMailing(), 1);
    const [theirs] = copies(prizeMailing({ brand: 'contoso', brandName: 'Contoso', ...elsewhere }), 1, 9);
    if (mine === undefined || theirs === undefined) throw new Error('no copies');
    for (const sighting of [mine, theirs]) {
      const { campaign } = await join(sighting, store);
      await linkByKit(campaign, sighting, store);
    }
    const campaigns = await store.active('');
    expect(new Set(campaigns.map(({ brand }) => brand))).toEqual(new Set(['contoso', 'northwind-bank']));
    expect(campaigns.map(({ links }) => links.map(({ because }) => because))).toEqual([
      ['same-kit'],
      ['same-kit'],
    ]);
  });

  it('leaves unrelated spoofs of one brand apart', async () => {
    const other = prizeMailing({
      subject: () => 'Your account is locked',
      text: () =>
        'We noticed a sign-in from a new device. Please confirm that it was you within twenty-four hours, or we will close the account for your own safety.',
      link: () => 'https://account-check.test/login.php',
      client: '192.0.2.77',
      mediaTypes: ['text/html'],
    });
    const campaigns = await joinAll(
      [...copies(prizeMailing(), 10), ...copies(other, 10, 50)],
      memoryCampaignStore(),
    );
    expect(campaigns).toHaveLength(2);
    expect(campaigns.flatMap(({ links }) => links)).toEqual([]);
  });

  it('stays within its bounds after 3,000 copies that all differ where they can', async () => {
    const changing = prizeMailing({ link: (n) => `https://h${n}.test/p${n}` });
    const [campaign, ...others] = await joinAll(copies(changing, 3000), memoryCampaignStore());
    expect(others).toEqual([]);
    expect(JSON.stringify(campaign).length).toBeLessThan(40_000);
    const counted = campaign ? distinct(campaign.recipients) : 0;
    expect(Math.abs(counted - 3000) / 3000).toBeLessThan(0.15);
  });
});
