import { describe, expect, it } from 'vitest';
import { HOSTILE } from './hostile.ts';
import { readWhole } from './read-whole.ts';

describe('screen', () => {
  // A reader that is not linear takes minutes for most of these, and the test's time runs out.
  it.each(HOSTILE)('holds $title', async ({ build }) => {
    expect((await readWhole(build())).disposition).toBe('quarantine');
  });
});
