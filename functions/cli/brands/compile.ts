import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { toBrands } from '../../../shared/settings/brand-settings.ts';
import { compileBrands } from '../../../shared/settings/compiled-brands.ts';
import { UsageError } from '../command.ts';
import { openBrands, SHIPPED } from './brand-files.ts';

/** `sekisho brands compile`: writes `brands.compiled.json` beside the YAML file. */
export async function run(args: readonly string[]): Promise<number> {
  const [file = SHIPPED, ...rest] = parseArgs({ args: [...args], allowPositionals: true }).positionals;
  if (rest.length > 0) throw new UsageError('Cannot compile brands: expected one file');
  const { text, entries } = openBrands(file);
  const target = file.replace(/\.ya?ml$/, '.compiled.json');
  if (target === file) throw new UsageError(`Cannot compile ${file}: expected a .yaml file`);
  writeFileSync(target, compileBrands(text, toBrands(entries)));
  process.stdout.write(`${target} written\n`);
  return 0;
}
