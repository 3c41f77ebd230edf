import type { Campaign, Sketch } from '../model/campaign.ts';
import type { CampaignStore } from '../ports.ts';
import { merged } from './sketch.ts';

const MAX_SHARING = 16;

/** A campaign store in memory, for the demo and for tests: the same conditions as the table's. */
export function memoryCampaignStore(): CampaignStore {
  const campaigns = new Map<string, Campaign>();
  const owners = new Map<string, string>();
  let everybody: Sketch = [];
  const kits = new Map<string, readonly string[]>();
  return {
    read: (id) => Promise.resolve(campaigns.get(id)),
    create: (campaign) => {
      if (campaigns.has(campaign.id)) return Promise.resolve('conflict');
      campaigns.set(campaign.id, campaign);
      return Promise.resolve('done');
    },
    advance: (next) => {
      if (campaigns.get(next.id)?.version !== next.version - 1) return Promise.resolve('conflict');
      campaigns.set(next.id, next);
      return Promise.resolve('done');
    },
    owners: (keys) =>
      Promise.resolve(
        new Map(keys.flatMap((key) => (owners.has(key) ? [[key, owners.get(key) ?? '']] : []))),
      ),
    claim: (key, campaign) => {
      const owner = owners.get(key) ?? campaign;
      owners.set(key, owner);
      return Promise.resolve(owner);
    },
    reassign: (key, campaign) => {
      owners.set(key, campaign);
      return Promise.resolve();
    },
    shareKit: (mark, campaign) => {
      const sharing = [...new Set([...(kits.get(mark) ?? []), campaign])].slice(0, MAX_SHARING);
      kits.set(mark, sharing);
      return Promise.resolve(sharing);
    },
    population: () => Promise.resolve(everybody),
    growPopulation: (hashes) => {
      everybody = merged(everybody, hashes);
      return Promise.resolve(everybody);
    },
    active: (since) =>
      Promise.resolve(
        [...campaigns.values()]
          .filter(({ lastSeen, mergedInto }) => lastSeen >= since && mergedInto === undefined)
          .toSorted((a, b) => (a.lastSeen > b.lastSeen ? -1 : 1)),
      ),
  };
}
