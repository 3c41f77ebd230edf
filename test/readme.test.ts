import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withDetectorTable } from '../docs/generate.ts';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const LINKS = [...README.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => target);

describe('README', () => {
  it('lists the detectors there are (npm run docs writes the table)', () => {
    expect(README).toBe(withDetectorTable(README));
  });

  it.each(LINKS.filter((target) => !target.startsWith('http')))(
    'links to a file that is there: %s',
    (target) => {
      expect(existsSync(new URL(`../${target}`, import.meta.url))).toBe(true);
    },
  );
});
