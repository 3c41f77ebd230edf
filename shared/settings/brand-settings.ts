import type { DomainName } from '../model/address.ts';
import type { BrandName, BrandProfile } from '../model/brand.ts';
import { toNonEmpty } from '../model/nominal.ts';
import { done, type Result } from '../model/result.ts';
import type { BrandEntry, DomainLine, NameLine, Provenance } from './brand-entry.ts';
import { readBrands } from './brands-file.ts';
import { type Brands, readCompiled } from './compiled-brands.ts';

import { contentVersion, type SettingsProblem } from './read-yaml.ts';

export type { Brands } from './compiled-brands.ts';

/**
 * Reads a brands file for detection. A line past its last day still counts: a domain that lapsed overnight would
 * hold honest mail, and a verdict could not be made again. Lint tells of it, and a merge of packs leaves it out.
 */
export function loadBrands(yaml: string): Result<Brands, readonly SettingsProblem[]> {
  const compiled = readCompiled(yaml);
  if (compiled !== undefined) return done(compiled);
  const read = readBrands(yaml);
  return read.ok ? done(toBrands(read.value)) : read;
}

const domainsOf = (lines: readonly DomainLine[]): readonly DomainName[] => lines.map(({ domain }) => domain);

/** What detection needs of the entries. */
export function toBrands(entries: readonly BrandEntry[]): Brands {
  const profiles = entries.map((entry): BrandProfile => {
    const [first, ...more] = entry.names;
    return {
      id: entry.id,
      names: [toBrandName(first), ...more.map(toBrandName)],
      sendsFrom: domainsOf(entry.sendsFrom),
      authorisedSenders: domainsOf(entry.authorisedSenders),
      sharedDomains: domainsOf(entry.sharedDomains),
      relation: entry.relation,
    };
  });
  return { profiles, version: contentVersion(profiles) };
}

const toBrandName = ({ text, ambiguous }: NameLine): BrandName => ({ text, ambiguous });

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

/** The entries without the lines whose last day is over; a brand without any name left goes. */
export function withoutExpired(entries: readonly BrandEntry[], now: Date): readonly BrandEntry[] {
  const current = <Line extends Provenance>(lines: readonly Line[]): readonly Line[] =>
    lines.filter((line) => !hasExpired(line, now));
  return current(entries).flatMap((entry) => {
    const names = toNonEmpty(current(entry.names));
    if (names === undefined) return [];
    const { sendsFrom, authorisedSenders, sharedDomains } = entry;
    return [
      {
        ...entry,
        names,
        sendsFrom: current(sendsFrom),
        authorisedSenders: current(authorisedSenders),
        sharedDomains: current(sharedDomains),
      },
    ];
  });
}
