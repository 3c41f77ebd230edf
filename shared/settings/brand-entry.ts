import * as v from 'valibot';
import type { DomainName } from '../model/address.ts';
import type { BrandId, BrandName } from '../model/brand.ts';
import { type NonEmpty, toNonEmpty } from '../model/nominal.ts';
import { brandId, day, domain, word } from './checks.ts';

/** Who says so, and until when a line holds. */
export interface Provenance {
  /** Where the fact comes from and when it was seen, e.g. `public-site 2026-11`. */
  readonly source?: string;
  /** The last day that the line counts, as `YYYY-MM-DD`; absent when it does not end. */
  readonly expires?: string;
}

/** A brand's name and who says so. */
export type NameLine = BrandName & Provenance;

/** A domain and who says so. */
export interface DomainLine extends Provenance {
  readonly domain: DomainName;
}

/** One brand as its file states it: a `BrandProfile` with provenance on every line. */
export interface BrandEntry extends Provenance {
  readonly id: BrandId;
  /** Brands of one group may send from each other's domains; lint warns of others that do. */
  readonly group?: BrandId;
  readonly names: NonEmpty<NameLine>;
  readonly sendsFrom: readonly DomainLine[];
  readonly authorisedSenders: readonly DomainLine[];
  readonly sharedDomains: readonly DomainLine[];
  readonly relation: 'ours' | 'partner' | 'public';
}

/** Who says so, in a few words, and until when. */
export const provenance = {
  source: v.exactOptional(v.pipe(v.string(), v.maxLength(200, 'a source has at most 200 characters'))),
  expires: v.exactOptional(day),
};

const name = v.pipe(
  v.string('a name must be a text: put it in quotes'),
  v.trim(),
  v.minLength(1, 'a name cannot be empty'),
  v.maxLength(100, 'a name has at most 100 characters'),
);

/** A line may be its bare value, or that value with more to say about it. */
const bareOr = (key: string) =>
  v.transform((line: unknown) => (typeof line === 'string' ? { [key]: line } : line));

const nameLine = v.pipe(
  v.unknown(),
  bareOr('text'),
  v.strictObject(
    { text: name, ambiguous: v.optional(v.boolean(), false), ...provenance },
    'must be a name in quotes, or { text, ambiguous, source, expires }',
  ),
);

const domainLine = v.pipe(
  v.unknown(),
  bareOr('domain'),
  v.strictObject({ domain, ...provenance }, 'must be a domain name, or { domain, source, expires }'),
);

const domainLines = v.optional(v.array(domainLine, 'must be a list of domain names'), []);

const names = v.pipe(
  v.array(nameLine, 'must be a list of names'),
  v.rawTransform<NameLine[], NonEmpty<NameLine>>(({ dataset, addIssue, NEVER }) => {
    const some = toNonEmpty(dataset.value);
    if (some !== undefined) return some;
    addIssue({ message: 'a brand has at least one name' });
    return NEVER;
  }),
);

/** How one brand is written in YAML. */
export const brandEntry = v.strictObject(
  {
    id: brandId,
    group: v.exactOptional(brandId),
    names,
    sendsFrom: domainLines,
    authorisedSenders: domainLines,
    sharedDomains: domainLines,
    relation: v.optional(word(['ours', 'partner', 'public']), 'public'),
    ...provenance,
  },
  'must be a brand with id and names',
);
