import * as v from 'valibot';
import { done, type Result } from '../model/result.ts';
import { type BrandEntry, brandEntry, provenance } from './brand-entry.ts';
import { day, sentence } from './checks.ts';
import { readYaml, type SettingsProblem } from './read-yaml.ts';

/** All brands of a file; each id stands once. */
const brandList = v.pipe(
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

const packHeader = v.strictObject({ name: sentence, version: sentence, issued: day });

/** What a pack says of itself; a brands file that is no pack says nothing. */
export type PackHeader = v.InferOutput<typeof packHeader>;

const brandsFile = v.strictObject({
  pack: v.exactOptional(packHeader),
  ...provenance,
  brands: brandList,
});

/** A brands file, its entries with the file's own source and last day where they name no other. */
export interface BrandsFile {
  readonly pack?: PackHeader;
  /** Holds for every brand that names no other. */
  readonly expires?: string;
  readonly entries: readonly BrandEntry[];
}

/** Reads a brands file with its provenance, for lint and packs. Every problem is listed with its line. */
export function readBrandsFile(yaml: string): Result<BrandsFile, readonly SettingsProblem[]> {
  const read = readYaml(yaml, brandsFile);
  if (!read.ok) return read;
  const { brands, pack, ...common } = read.value;
  const entries = brands.map((entry) => ({ ...common, ...entry }));
  const { expires } = common;
  return done({ entries, ...(pack && { pack }), ...(expires === undefined ? {} : { expires }) });
}

/** The entries alone. */
export function readBrands(yaml: string): Result<readonly BrandEntry[], readonly SettingsProblem[]> {
  const read = readBrandsFile(yaml);
  return read.ok ? done(read.value.entries) : read;
}
