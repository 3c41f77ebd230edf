import type { Campaign, CampaignLink, Sighting, Sketch } from '../model/campaign.ts';
import type { CampaignStore } from '../ports.ts';
import { change, living } from './join.ts';
import { distinct, shared } from './sketch.ts';
import { withLinks } from './state.ts';

/** When two campaigns' recipients are the same list, and not just both our users. */
const MIN_SHARED = 5;
const MIN_OVERLAP = 0.3;
/** How much more they must share than two random samples of our recipients would. */
const MIN_LIFT = 2;

/**
 * The share of the smaller campaign's recipients that the other one hit too; undefined when there are too few, or
 * when chance explains it: two mailings to everybody in one company overlap without any leaked list.
 */
export function victimOverlap(a: Sketch, b: Sketch, population: Sketch): number | undefined {
  const both = shared(a, b);
  const [sizeA, sizeB] = [distinct(a), distinct(b)];
  const overlap = both / Math.max(1, Math.min(sizeA, sizeB));
  const byChance = (sizeA * sizeB) / Math.max(1, distinct(population), sizeA, sizeB);
  return both >= MIN_SHARED && overlap >= MIN_OVERLAP && both >= MIN_LIFT * byChance
    ? Math.min(1, Math.round(overlap * 100) / 100)
    : undefined;
}

/** Writes a link at both ends. */
async function linkBoth(
  campaign: Campaign,
  other: Campaign,
  { because, overlap, store }: Pick<CampaignLink, 'because' | 'overlap'> & { readonly store: CampaignStore },
): Promise<Campaign> {
  const reason = { because, ...(overlap === undefined ? {} : { overlap }) };
  await change(other.id, store, (there) =>
    withLinks(there, [{ campaign: campaign.id, brand: campaign.brand, ...reason }]),
  );
  return await change(campaign.id, store, (here) =>
    withLinks(here, [{ campaign: other.id, brand: other.brand, ...reason }]),
  );
}

/** Links a campaign with others that carry the marks of the same kit; called when a message brought something new. */
export async function linkByKit(
  campaign: Campaign,
  { features }: Sighting,
  store: CampaignStore,
): Promise<Campaign> {
  const sharing = await Promise.all(features.kit.map((mark) => store.shareKit(mark, campaign.id)));
  const others = await Promise.all([...new Set(sharing.flat())].map((id) => living(id, store)));
  let linked = campaign;
  for (const other of others) {
    if (other !== undefined && other.id !== linked.id) {
      linked = await linkBoth(linked, other, { because: 'same-kit', store });
    }
  }
  return linked;
}

/** Whether a campaign has just doubled: comparing it with all others then costs little per message. */
export const hasDoubled = (before: number, after: number): boolean =>
  after >= 8 && Math.floor(Math.log2(Math.max(1, before))) < Math.floor(Math.log2(after));

/** Links a campaign with every other one that went to the same list of people: same victims, new brand. */
export async function linkByRecipients(
  campaign: Campaign,
  {
    population,
    since,
    store,
  }: { readonly population: Sketch; readonly since: string; readonly store: CampaignStore },
): Promise<Campaign> {
  const others = (await store.active(since)).filter(({ id }) => id !== campaign.id);
  let linked = campaign;
  for (const other of others) {
    const overlap = victimOverlap(campaign.recipients, other.recipients, population);
    if (overlap !== undefined) {
      linked = await linkBoth(linked, other, { because: 'same-recipients', overlap, store });
    }
  }
  return linked;
}
