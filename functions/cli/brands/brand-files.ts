import { readFileSync } from 'node:fs';
import type { BrandEntry } from '../../../shared/settings/brand-entry.ts';
import { readBrands } from '../../../shared/settings/brands-file.ts';
import { SettingsError } from '../../../shared/settings/read-yaml.ts';
import { reasonOf } from '../../adapters/settings-files.ts';

/** The registry that ships. */
export const SHIPPED = new URL('../../../shared/settings/defaults/brands.yaml', import.meta.url).pathname;

/** A brands file's text and its entries with their provenance. Throws SettingsError with every problem in it. */
export function openBrands(file: string): {
  readonly text: string;
  readonly entries: readonly BrandEntry[];
} {
  const text = readText(file);
  const read = readBrands(text);
  if (read.ok) return { text, entries: read.value };
  throw new SettingsError('brands', file, read.problem);
}

/** A brands file's text; says why when it cannot be had. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`Cannot read brands from ${file}: ${reasonOf(error)}`, { cause: error });
  }
}
