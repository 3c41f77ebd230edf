import * as v from 'valibot';
import type { DomainName } from '../model/address.ts';
import type { BrandProfile } from '../model/brand.ts';
import { toNonEmpty } from '../model/nominal.ts';
import { done, type Result } from '../model/result.ts';
import { type BrandEntry, brandEntry, type DomainLine, type Provenance } from './brand-entry.ts';
import { contentVersion, readYaml, type SettingsProblem } from './read-yaml.ts';

/** Every brand that detection knows, and the hash that names this set in each verdict. */
export interface Brands {
  readonly profiles: readonly BrandProfile[];
  /** `sha256:…` of the profiles: comments, order of keys and provenance change no verdict's version. */
  readonly version: string;
}

const brandsFile = v.strictObject({
  brands: v.pipe(
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
  ),
});

/** Reads a brands file with its provenance, for lint and packs. Every problem is listed with its line. */
export function readBrands(yaml: string): Result<readonly BrandEntry[], readonly SettingsProblem[]> {
  const read = readYaml(yaml, brandsFile);
  return read.ok ? done(read.value.brands) : read;
}

/**
 * Reads a brands file for detection. With `asOf`, lines past their last day are left out; without it
 * everything counts, so that a verdict can be made again at any time.
 */
export function loadBrands(
  yaml: string,
  { asOf }: { readonly asOf?: Date } = {},
): Result<Brands, readonly SettingsProblem[]> {
  const read = readBrands(yaml);
  return read.ok ? done(toBrands(read.value, asOf)) : read;
}

/** What detection needs of the entries. A brand whose names have all expired is left out. */
export function toBrands(entries: readonly BrandEntry[], asOf?: Date): Brands {
  const counts = (line: Provenance) => asOf === undefined || !hasExpired(line, asOf);
  const domains = (lines: readonly DomainLine[]): readonly DomainName[] =>
    lines.filter(counts).map(({ domain }) => domain);
  const profiles = entries.filter(counts).flatMap((entry): readonly BrandProfile[] => {
    const names = toNonEmpty(entry.names.filter(counts).map(({ text, ambiguous }) => ({ text, ambiguous })));
    if (names === undefined) return [];
    return [
      {
        id: entry.id,
        names,
        sendsFrom: domains(entry.sendsFrom),
        authorisedSenders: domains(entry.authorisedSenders),
        sharedDomains: domains(entry.sharedDomains),
        relation: entry.relation,
      },
    ];
  });
  return { profiles, version: contentVersion(profiles) };
}

/** Whether a line's last day is over (UTC). */
export const hasExpired = ({ expires }: Provenance, now: Date): boolean =>
  expires !== undefined && now.toISOString().slice(0, 10) > expires;
