import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { done, type Result } from '../model/result.ts';
import type { BrandEntry } from './brand-entry.ts';
import { brandList, readBrands } from './brands-file.ts';
import compiled from './defaults/brands.compiled.json' with { type: 'json' };
import type { SettingsProblem } from './read-yaml.ts';

/**
 * The entries of the file that ships, if this is its very text. Reading YAML takes ten times as long, which a
 * cold start would pay for; a hash that does not match only means the long way.
 */
export function readCompiled(yaml: string): Result<readonly BrandEntry[], never> | undefined {
  if (compiled.of !== textHash(yaml)) return undefined;
  const read = v.safeParse(brandList, compiled.brands);
  return read.success ? done(read.output) : undefined;
}

/** The text of a brands file in the form that loads fast: one brand a line, without its sources. */
export function compileBrands(yaml: string): Result<string, readonly SettingsProblem[]> {
  const read = readBrands(yaml);
  if (!read.ok) return read;
  const lines = read.value.map((entry) =>
    JSON.stringify(entry, (key, value: unknown) =>
      key === 'source' || isDefault(value) ? undefined : value,
    ),
  );
  return done(`{"of":"${textHash(yaml)}","brands":[\n${lines.join(',\n')}\n]}\n`);
}

const isDefault = (value: unknown): boolean =>
  value === false || value === 'public' || (Array.isArray(value) && value.length === 0);

const textHash = (text: string): string => createHash('sha256').update(text).digest('hex');
