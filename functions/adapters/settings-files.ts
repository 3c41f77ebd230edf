import { readFileSync } from 'node:fs';
import { buildBrandIndex } from '../../shared/detect/text/brand-index.ts';
import type { BrandIndex } from '../../shared/model/brand.ts';
import type { Policy } from '../../shared/model/policy.ts';
import type { Result } from '../../shared/model/result.ts';
import { loadBrands } from '../../shared/settings/brand-settings.ts';
import { loadPolicy } from '../../shared/settings/policy-settings.ts';
import { SettingsError, type SettingsProblem } from '../../shared/settings/read-yaml.ts';

const shipped = (name: string): string =>
  new URL(`../../shared/settings/defaults/${name}`, import.meta.url).pathname;

/** The policy in a file, or the one that ships. Throws SettingsError with every problem in it. */
export const readPolicy = (file?: string): Policy =>
  read('policy', file ?? shipped('policy.yaml'), loadPolicy);

/** The brand registry in a file, or the one that ships, ready to be asked. */
export function readBrands(file?: string): BrandIndex {
  const { profiles, version } = read('brands', file ?? shipped('brands.yaml'), loadBrands);
  return buildBrandIndex(profiles, version);
}

function read<T>(
  what: string,
  file: string,
  load: (yaml: string) => Result<T, readonly SettingsProblem[]>,
): T {
  const loaded = load(readText(what, file));
  if (loaded.ok) return loaded.value;
  throw new SettingsError(what, file, loaded.problem);
}

function readText(what: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`Cannot read ${what} from ${file}: ${reasonOf(error)}`, { cause: error });
  }
}

/** Why the system refused, in words. */
export const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'no such file',
    EISDIR: 'it is a folder',
    EACCES: 'permission denied',
    EEXIST: 'it exists already',
    ENOTDIR: 'it is no folder',
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
};
