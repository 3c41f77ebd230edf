import { describe, expect, it } from 'vitest';
import { mutate } from './mutate.ts';
import { randomFrom } from './random.ts';
import { readWhole } from './read-whole.ts';
import { SEEDS } from './seeds.ts';

describe('screen, on messages changed at random', () => {
  it.each([1, 2, 3, 4])('gives each a verdict (seed %i)', async (seed) => {
    const random = randomFrom(seed);
    for (let left = 60; left > 0; left -= 1) {
      const verdict = await readWhole(mutate(random.pick(SEEDS), random));
      expect(['deliver', 'tag', 'quarantine']).toContain(verdict.disposition);
    }
  });
});
