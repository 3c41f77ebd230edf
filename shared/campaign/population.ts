import type { Sketch } from '../model/campaign.ts';
import type { CampaignStore } from '../ports.ts';
import { SKETCH_SIZE } from './sketch.ts';

/** Counts who gets mail here, clean mail too, so that an overlap can be told from chance. */
export type CountRecipients = (hashes: readonly string[]) => Promise<void>;

const isNews = (known: Sketch, hash: string): boolean =>
  !known.includes(hash) && (known.length < SKETCH_SIZE || hash < (known.at(-1) ?? ''));

/**
 * Remembers the sketch, so that the store is asked only when a hash belongs into it: for most messages never, once
 * it is full.
 */
export function countRecipients(store: CampaignStore): CountRecipients {
  let known: Sketch | undefined;
  return async (hashes) => {
    known ??= await store.population();
    const sketch = known;
    const news = hashes.filter((hash) => isNews(sketch, hash));
    if (news.length > 0) known = await store.growPopulation(news);
  };
}
