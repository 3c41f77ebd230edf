import * as v from 'valibot';
import { done, type Result } from '../model/result.ts';
import { type BrandEntry, brandEntry, source } from './brand-entry.ts';
import { readYaml, type SettingsProblem } from './read-yaml.ts';

/** All brands of a file; each id stands once. */
export const brandList = v.pipe(
  v.optional(v.array(brandEntry, 'must be a list of brands'), []),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const seen = new Set<string>();
    for (const [key, value] of dataset.value.entries()) {
      const path = { type: 'array', origin: 'value', input: dataset.value, key, value } as const;
      if (seen.has(value.id)) addIssue({ message: `another brand has the id ${value.id}`, path: [path] });
      seen.add(value.id);
    }
  }),
);

const brandsFile = v.strictObject({ source: v.exactOptional(source), brands: brandList });

/** Reads a brands file with its provenance, for lint and packs. Every problem is listed with its line. */
export function readBrands(yaml: string): Result<readonly BrandEntry[], readonly SettingsProblem[]> {
  const read = readYaml(yaml, brandsFile);
  if (!read.ok) return read;
  const { source: common, brands } = read.value;
  return done(common === undefined ? brands : brands.map((entry) => ({ source: common, ...entry })));
}
