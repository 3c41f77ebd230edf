import { parseArgs } from 'node:util';
import { type BrandWarning, lintBrands } from '../../../shared/settings/lint-brands.ts';
import { UsageError } from '../command.ts';
import { openBrands, SHIPPED } from './brand-files.ts';

/** `sekisho brands lint`: what a brands file says that will hurt, each with its line. */
export async function run(args: readonly string[]): Promise<number> {
  const [file = SHIPPED, ...rest] = parseArgs({ args: [...args], allowPositionals: true }).positionals;
  if (rest.length > 0) throw new UsageError('Cannot lint brands: expected one file');
  const { text, entries } = openBrands(file);
  const warnings = lintBrands(entries, new Date());
  for (const warning of warnings) {
    process.stdout.write(
      `${file}:${lineOf(text, warning)}: ${warning.brand}: ${warning.about} ${warning.reason}\n`,
    );
  }
  const names = entries.reduce((sum, entry) => sum + entry.names.length, 0);
  const domains = new Set(entries.flatMap((entry) => entry.sendsFrom.map(({ domain }) => domain)));
  process.stdout.write(
    `${entries.length} brands, ${names} names, ${domains.size} domains: ${warnings.length === 0 ? 'nothing to warn of' : `${warnings.length} warnings`}\n`,
  );
  return warnings.length === 0 ? 0 : 1;
}

/** The first line at or below the brand's own that holds what the warning is about. */
function lineOf(text: string, { brand, about }: BrandWarning): number {
  const lines = text.split('\n');
  const own = lines.findIndex((line) => line.replaceAll(/["']/g, '').trim() === `- id: ${brand}`);
  const at = lines.findIndex((line, index) => index >= own && line.includes(about));
  return Math.max(own, at) + 1;
}
