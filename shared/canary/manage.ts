import type { DomainName } from '../model/address.ts';
import type { Canary } from '../model/canary.ts';
import type { CanaryStore } from '../ports.ts';
import { canaryAddress, type Random } from './address.ts';

/** What a new canary is for. */
export interface CanaryOrder {
  readonly list: string;
  /** A domain that this deployment receives mail for; best one that people have no addresses on. */
  readonly domain: DomainName;
  readonly allowed: readonly DomainName[];
  readonly at: Date;
  readonly random: Random;
}

/** Makes canaries for one list. Two addresses for one list tell a leak from a lucky guess. */
export async function createCanaries(
  order: CanaryOrder,
  count: number,
  store: CanaryStore,
): Promise<readonly Canary[]> {
  const taken = new Set((await store.all()).map(({ address }) => address));
  const made: Canary[] = [];
  while (made.length < count) {
    const address = canaryAddress(order.domain, order.random);
    if (taken.has(address)) continue;
    taken.add(address);
    const id = `canary-${order.random(0xffffffff).toString(16).padStart(8, '0')}`;
    const { list, allowed } = order;
    const canary: Canary = {
      id,
      version: 1,
      list,
      seededAt: order.at.toISOString(),
      address,
      allowed,
      state: 'active',
    };
    if ((await store.put(canary)) === 'done') made.push(canary);
  }
  return made;
}

/** The stored canary after a change, or undefined when there is none with that id. */
export async function changeCanary(
  id: string,
  store: CanaryStore,
  next: (canary: Canary) => Canary,
): Promise<Canary | undefined> {
  const canary = (await store.all()).find((one) => one.id === id);
  if (canary === undefined) return undefined;
  const changed = next(canary);
  if (changed === canary) return canary;
  const written = { ...changed, version: canary.version + 1 };
  return (await store.put(written)) === 'done' ? written : await changeCanary(id, store, next);
}

/** Takes a canary out of use: mail to it says nothing any more, e.g. after its list was published or deleted. */
export const retireCanary = (id: string, at: Date, store: CanaryStore): Promise<Canary | undefined> =>
  changeCanary(id, store, (canary) =>
    canary.state === 'retired' ? canary : { ...canary, state: 'retired', retiredAt: at.toISOString() },
  );

/** Remembers when the first stranger wrote. */
export const markTripped = (id: string, at: string, store: CanaryStore): Promise<Canary | undefined> =>
  changeCanary(id, store, (canary) =>
    canary.trippedAt !== undefined && canary.trippedAt <= at ? canary : { ...canary, trippedAt: at },
  );
