import type { DomainName } from '../model/address.ts';
import type { BrandProfile } from '../model/brand.ts';
import { toNonEmpty } from '../model/nominal.ts';
import { done, type Result } from '../model/result.ts';
import type { BrandEntry, DomainLine, Provenance } from './brand-entry.ts';
import { readBrands } from './brands-file.ts';
import { readCompiled } from './compiled-brands.ts';
import { contentVersion, type SettingsProblem } from './read-yaml.ts';

/** Every brand that detection knows, and the hash that names this set in each verdict. */
export interface Brands {
  readonly profiles: readonly BrandProfile[];
  /** `sha256:…` of the profiles: comments, order of keys and provenance change no verdict's version. */
  readonly version: string;
}

/**
 * Reads a brands file for detection. With `asOf`, lines past their last day are left out; without it
 * everything counts, so that a verdict can be made again at any time.
 */
export function loadBrands(
  yaml: string,
  { asOf }: { readonly asOf?: Date } = {},
): Result<Brands, readonly SettingsProblem[]> {
  const read = readCompiled(yaml) ?? readBrands(yaml);
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

/** Entries with others put in their place: an entry of the same id replaces the whole brand, a new one is added. */
export function overrideBrands(
  entries: readonly BrandEntry[],
  local: readonly BrandEntry[],
): readonly BrandEntry[] {
  const own = new Map(local.map((entry) => [entry.id, entry]));
  const known = new Set(entries.map(({ id }) => id));
  return [...entries.map((entry) => own.get(entry.id) ?? entry), ...local.filter(({ id }) => !known.has(id))];
}

/** Whether a line's last day is over (UTC). */
export const hasExpired = ({ expires }: Provenance, now: Date): boolean =>
  expires !== undefined && now.toISOString().slice(0, 10) > expires;
