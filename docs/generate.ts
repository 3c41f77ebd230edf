import { readFileSync, writeFileSync } from 'node:fs';
import { bill } from '../functions/cli/cost.ts';
import { fitness } from '../functions/cli/scale.ts';
import { detectors } from '../shared/detect/index.ts';

// Writes what the code knows into README and docs: `npm run docs`. Tests hold the two together.
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

/** What may stand in a comment `<!-- sekisho … -->`: what is printed goes between the fences that follow. */
const PRINTED: Readonly<Record<string, (args: readonly string[]) => string>> = { cost: bill, scale: fitness };

/** A page with the output of the commands that it shows brought up to date. */
export const withOutputs = (page: string): string =>
  page.replace(
    /(<!-- sekisho (\w+)([^>]*) -->\n```text\n)[\s\S]*?\n```/g,
    (_, start: string, command: string, args: string) =>
      `${start}${(PRINTED[command]?.(args.split(' ').filter(Boolean)) ?? '').replaceAll(/ +$/gm, '')}\n\`\`\``,
  );

/** Pages that show what commands print. */
export const PAGES = ['cost.md', 'scale.md'].map((name) => new URL(name, import.meta.url));

if (import.meta.main) {
  writeFileSync(README, withDetectorTable(readFileSync(README, 'utf8')));
  for (const page of PAGES) writeFileSync(page, withOutputs(readFileSync(page, 'utf8')));
}
