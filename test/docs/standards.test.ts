import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const text = readFileSync(join(ROOT, 'docs/standards.md'), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => /^\| RFC \d/.test(line))
  .map((line) => {
    const [standard = '', , ...cells] = line.split(' | ');
    return { standard: standard.slice(2), cells };
  });

const sources = ['shared', 'functions'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8')),
);

/** Names and addresses that are reserved for examples are no behaviour. */
const EXAMPLES = ['2606', '5737', '3849'];

describe('docs/standards.md', () => {
  it.each(rows)('leads from $standard to code and to a test', ({ cells }) => {
    for (const cell of cells) {
      const paths = [...cell.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, path = '']) => path);
      expect(paths.length).toBeGreaterThan(0);
      expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    }
  });

  it('names every RFC that the code names', () => {
    const named = new Set(
      sources.flatMap((source) => [...source.matchAll(/RFC (\d{3,5})/g)].map(([, n = '']) => n)),
    );
    expect(named.size).toBeGreaterThan(40);
    expect([...named].filter((number) => !text.includes(number) && !EXAMPLES.includes(number))).toEqual([]);
  });
});
