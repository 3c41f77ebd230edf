import type { Campaign, CampaignFeatures } from '../model/campaign.ts';
import type { CampaignStore, Clock } from '../ports.ts';

const FRESH_MS = 60_000;
const DAYS = 30;
/** Kinds of likeness that mail without any evidence of its own must share: one alone is met by chance. */
const ENOUGH = 2;

/** Finds the campaign that a message belongs to although nothing in it speaks against it by itself. */
export type FindKnown = (features: CampaignFeatures) => Campaign | undefined;

/** A campaign that people know of, or that went to a canary: what is like it is no innocent mail. */
const isKnown = ({ announced, canaries }: Campaign): boolean =>
  announced !== undefined || canaries.length > 0;

function toFinder(campaigns: readonly Campaign[]): FindKnown {
  const owners = new Map<string, readonly Campaign[]>();
  for (const campaign of campaigns.filter(isKnown)) {
    for (const { kind, hash } of campaign.keys) {
      owners.set(`${kind}|${hash}`, [...(owners.get(`${kind}|${hash}`) ?? []), campaign]);
    }
  }
  return ({ keys }) => {
    const kinds = new Map<Campaign, Set<string>>();
    for (const { kind, hash } of keys) {
      for (const campaign of owners.get(`${kind}|${hash}`) ?? []) {
        kinds.set(campaign, (kinds.get(campaign) ?? new Set()).add(kind));
      }
    }
    return [...kinds].find(([, shared]) => shared.size >= ENOUGH)?.[0];
  };
}

/** Known campaigns of the last weeks, read again at most once a minute: no read per message. */
export function knownCampaigns(store: CampaignStore, now: Clock): () => Promise<FindKnown> {
  let read: { readonly at: number; readonly find: FindKnown } | undefined;
  return async () => {
    const at = now().getTime();
    if (read === undefined || at - read.at >= FRESH_MS) {
      const since = new Date(at - DAYS * 86_400_000).toISOString();
      read = { at, find: toFinder(await store.active(since)) };
    }
    return read.find;
  };
}
