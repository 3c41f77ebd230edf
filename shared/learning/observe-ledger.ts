import type { BrandIndex } from '../model/brand.ts';
import type { Canary } from '../model/canary.ts';
import type { Ledger } from '../ports.ts';
import { createObserver, type Observations } from './observe.ts';
import { takenBack, toSighting } from './sighting.ts';

/** How far to look. */
export interface Look {
  /** ISO 8601, inclusive. */
  readonly from: string;
  /** Asked with the number of messages seen so far; false ends the look. */
  readonly goOn: (messages: number) => boolean;
  /** Trips of these that a person took back are no alarm. */
  readonly canaries: readonly Canary[];
}

/** What a look at the records saw, the newest first; `complete` is false where it ended before the oldest. */
export interface Seen {
  readonly observations: Observations;
  readonly messages: number;
  readonly complete: boolean;
}

/** Looks at records page by page. Raw mail is not read. */
export async function observeLedger(
  ledger: Pick<Ledger, 'list'>,
  brands: BrandIndex,
  { from, goOn, canaries }: Look,
): Promise<Seen> {
  const isTakenBack = takenBack(canaries);
  const observer = createObserver();
  let messages = 0;
  let cursor: string | undefined;
  do {
    const page = await ledger.list({ from, limit: 100, ...(cursor === undefined ? {} : { cursor }) });
    for (const record of page.records) {
      messages += 1;
      const seen = toSighting(record, brands, isTakenBack);
      if (seen !== undefined) observer.add(seen);
    }
    ({ cursor } = page);
  } while (goOn(messages) && cursor !== undefined);
  return { observations: observer.result(), messages, complete: cursor === undefined };
}
