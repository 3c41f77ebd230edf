import { readFileSync, writeFileSync } from 'node:fs';
import { detectors } from '../shared/detect/index.ts';

// Writes what the code knows into the README: `npm run docs`. A test holds the two together.
const README = new URL('../README.md', import.meta.url);

/** The README's table of detectors, in the console's order. */
export const detectorTable = (): string =>
  [
    '| detector | finds |  |',
    '|---|---|---|',
    ...detectors.map(({ id, finds }) => `| [${id}](shared/detect/${id}.ts) | ${finds.en} | ${finds.ja} |`),
  ].join('\n');

/** The README with its table brought up to date. */
export const withDetectorTable = (readme: string): string =>
  readme.replace(
    /<!-- detectors -->[\s\S]*<!-- \/detectors -->/,
    () => `<!-- detectors -->\n${detectorTable()}\n<!-- /detectors -->`,
  );

if (import.meta.main) writeFileSync(README, withDetectorTable(readFileSync(README, 'utf8')));
