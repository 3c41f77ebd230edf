import { createHash } from 'node:crypto';
import type { Campaign, CampaignKey, Sighting } from '../model/campaign.ts';
import type { CampaignStore } from '../ports.ts';
import { distinct } from './sketch.ts';
import { campaignOf, fold, plainHash, union } from './state.ts';

const MAX_TRIES = 50;

/** A grouping key as stored: campaigns of two brands never share one. */
export const storedKey = (brand: string | undefined, { kind, hash }: CampaignKey): string =>
  `${brand ?? 'unknown'}|${kind}|${hash}`;

/** The stored keys of a sighting. A message without any is a campaign of its own. */
export const storedKeys = ({ brand, features, key }: Sighting): readonly string[] =>
  features.keys.length === 0
    ? [`${brand ?? 'unknown'}|message|${plainHash(key)}`]
    : features.keys.map((shape) => storedKey(brand, shape));

/** From the smallest key, so that two workers who see the first copies at once mean the same campaign. */
const idFor = (keys: readonly string[]): string =>
  `cmp-${createHash('sha256')
    .update(keys.toSorted()[0] ?? '')
    .digest('hex')
    .slice(0, 16)}`;

/** Follows merges to the campaign that lives. */
export async function living(id: string, store: CampaignStore): Promise<Campaign | undefined> {
  const campaign = await store.read(id);
  return campaign?.mergedInto === undefined ? campaign : await living(campaign.mergedInto, store);
}

/** Reads, changes and writes a campaign until nobody came in between. Resolves with what is stored then. */
export async function change(
  id: string,
  store: CampaignStore,
  next: (campaign: Campaign) => Campaign,
): Promise<Campaign> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const campaign = await living(id, store);
    if (campaign === undefined) throw new Error(`Cannot change campaign ${id}: there is none`);
    const changed = next(campaign);
    if (changed === campaign) return campaign;
    const written = { ...changed, version: campaign.version + 1 };
    if ((await store.advance(written)) === 'done') return written;
  }
  throw new Error(`Cannot change campaign ${id}: others changed it ${MAX_TRIES} times meanwhile`);
}

/** The oldest first, and among equals by name: every worker chooses the same one to live on. */
const byAge = (a: Campaign, b: Campaign): number =>
  a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id) ? -1 : 1;

/** Moves a campaign into another one; both keep saying so. */
export async function mergeInto(target: Campaign, other: Campaign, store: CampaignStore): Promise<Campaign> {
  const merged = await change(target.id, store, (campaign) => union(campaign, other));
  await change(other.id, store, (campaign) =>
    campaign.id === merged.id ? campaign : { ...campaign, mergedInto: merged.id },
  );
  return merged;
}

/** The campaigns that own some of the keys, alive, oldest first. */
async function ownersOf(keys: readonly string[], store: CampaignStore): Promise<readonly Campaign[]> {
  const ids = new Set((await store.owners(keys)).values());
  const found = await Promise.all([...ids].map((id) => living(id, store)));
  const alive = new Map(
    found.flatMap((campaign) => (campaign === undefined ? [] : [[campaign.id, campaign]])),
  );
  return [...alive.values()].toSorted(byAge);
}

async function created(sighting: Sighting, keys: readonly string[], store: CampaignStore): Promise<Campaign> {
  const campaign = campaignOf(sighting, idFor(keys));
  if ((await store.create(campaign)) === 'done') return campaign;
  return await change(campaign.id, store, (there) => fold(there, [sighting]));
}

/** What came of a sighting: its campaign now, and whether its keys were all known before. */
export interface Joined {
  readonly campaign: Campaign;
  readonly grew: boolean;
  /** Distinct recipients before the sighting. */
  readonly recipientsBefore: number;
}

/** Joins the campaign with others that own some of its keys, unless a person set them apart. */
async function absorb(
  campaign: Campaign,
  others: readonly Campaign[],
  store: CampaignStore,
): Promise<Campaign> {
  const [other, ...rest] = others.filter(({ id }) => id !== campaign.id && !campaign.apart.includes(id));
  if (other === undefined) return campaign;
  const [older, younger] = byAge(campaign, other) < 0 ? [campaign, other] : [other, campaign];
  return await absorb(await mergeInto(older, younger, store), rest, store);
}

/**
 * Puts one message into its campaign: the one that owns any of its keys, a new one when none does, and when several
 * do, these become one. Connected by shared keys, so the order of arrival does not matter; a few reads and writes,
 * however large the campaign is. Safe to repeat.
 */
export async function join(sighting: Sighting, store: CampaignStore): Promise<Joined> {
  const keys = storedKeys(sighting);
  const [first, ...others] = await ownersOf(keys, store);
  const entered =
    first === undefined
      ? await created(sighting, keys, store)
      : await change(first.id, store, (there) => fold(there, [sighting]));
  const campaign = await absorb(entered, others, store);
  const known = await store.owners(keys);
  const unclaimed = keys.filter((key) => !known.has(key));
  await Promise.all(unclaimed.map((key) => store.claim(key, campaign.id)));
  // Another worker may have made a campaign of its own from a sibling a moment ago: both become one.
  const now = await ownersOf(keys, store);
  return {
    campaign: await absorb(campaign, now, store),
    grew: unclaimed.length > 0,
    recipientsBefore: first === undefined ? 0 : distinct(first.recipients),
  };
}
