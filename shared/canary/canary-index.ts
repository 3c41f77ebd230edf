import type { Canary } from '../model/canary.ts';
import type { CanaryStore, Clock } from '../ports.ts';

const FRESH_MS = 60_000;

/** Every canary by its address, and the domains that they live on. */
export interface CanaryIndex {
  readonly find: (address: string) => Canary | undefined;
  /** Whether an address is on a canaries' domain without being one. */
  readonly isNeighbour: (address: string) => boolean;
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

function toIndex(canaries: readonly Canary[]): CanaryIndex {
  const byAddress = new Map(canaries.map((canary) => [canary.address.toLowerCase(), canary]));
  const domains = new Set([...byAddress.keys()].map(domainOf));
  return {
    find: (address) => byAddress.get(address.toLowerCase()),
    isNeighbour: (address) => domains.has(domainOf(address)) && !byAddress.has(address.toLowerCase()),
  };
}

/** The index, read again at most once a minute: no read per message. */
export function canaryIndex(store: CanaryStore, now: Clock): () => Promise<CanaryIndex> {
  let read: { readonly at: number; readonly index: CanaryIndex } | undefined;
  return async () => {
    const at = now().getTime();
    if (read === undefined || at - read.at >= FRESH_MS) read = { at, index: toIndex(await store.all()) };
    return read.index;
  };
}
