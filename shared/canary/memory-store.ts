import type { Canary } from '../model/canary.ts';
import type { CanaryStore } from '../ports.ts';

const HOUR_MS = 3_600_000;
const MAX_GUESSES = 16;

/** A canary store in memory, for the demo and for tests: the same conditions as the table's. */
export function memoryCanaryStore(): CanaryStore {
  const canaries = new Map<string, Canary>();
  const guesses = new Map<string, ReadonlyMap<string, number>>();
  return {
    put: (next) => {
      if ((canaries.get(next.id)?.version ?? 0) !== next.version - 1) return Promise.resolve('conflict');
      canaries.set(next.id, next);
      return Promise.resolve('done');
    },
    all: () => Promise.resolve([...canaries.values()]),
    noteGuess: (client, address, at) => {
      guesses.set(client, new Map(guesses.get(client)).set(address, at.getTime()));
      return Promise.resolve();
    },
    guesses: (client, at) => {
      const times = [...(guesses.get(client)?.values() ?? [])];
      const lately = times.filter((time) => Math.abs(at.getTime() - time) <= HOUR_MS);
      return Promise.resolve(Math.min(MAX_GUESSES, lately.length));
    },
  };
}
