import { createHash } from 'node:crypto';
import { isWithin, toDomainName } from '../model/address.ts';
import type { BrandId, BrandIndex } from '../model/brand.ts';
import type { Observations, Observed, Traces } from './observe.ts';

/** Something that a person may want to change. Only the first two change anything when accepted. */
export interface Proposal extends Traces {
  readonly id: string;
  readonly kind: 'authorised-sender' | 'release-pattern' | 'unaligned-stream';
  readonly brand: BrandId;
  /** d= of its signatures, or SPF domain of a stream without. */
  readonly sender: string;
  /** The one author that a release pattern is about. */
  readonly author?: string;
  readonly messages: number;
  readonly aligned: number;
  readonly released: number;
}

/** Fewer are chance, and fewer days are one mailing. */
const LEAST_MESSAGES = 5;
const LEAST_DAYS = 3;

/**
 * What the mail of some days suggests. Nothing here comes from what a stranger can do alone: a service is proposed only on
 * mail that the brand's own domain stands behind by SPF as well, a release pattern only on what people released, all of it, and of
 * one author who is proven. Mail in the brand's name that nobody proves is told, never proposed for trust.
 */
export const propose = ({ own, others }: Observations, brands: BrandIndex): readonly Proposal[] => [
  ...own.filter((seen) => isNewService(seen, brands)).map((seen) => toProposal('authorised-sender', seen)),
  ...others
    .filter((seen) => isReleasePattern(seen, brands))
    .map((seen) => toProposal('release-pattern', seen)),
  ...own.filter(isUnaligned).map((seen) => toProposal('unaligned-stream', seen)),
];

function isNewService(seen: Observed, brands: BrandIndex): boolean {
  const { kind, brand, name, proven, provenDays, words, alarms } = seen;
  const profile = brands.byId(brand);
  const domain = toDomainName(name);
  if (kind !== 'dkim' || profile === undefined || domain === undefined) return false;
  const known = [...profile.sendsFrom, ...profile.authorisedSenders];
  return (
    proven >= LEAST_MESSAGES &&
    provenDays >= LEAST_DAYS &&
    words.spoof === 0 &&
    alarms === 0 &&
    !known.some((parent) => isWithin(domain, parent))
  );
}

/** All that people decided was released, more than they left undecided, and every message is one proven author's. */
function isReleasePattern(seen: Observed, brands: BrandIndex): boolean {
  const { kind, words, honestDays, alarms, authors, aligned, messages } = seen;
  const author = toDomainName(authors[0] ?? '');
  return (
    kind === 'dkim' &&
    words.honest >= LEAST_MESSAGES &&
    honestDays >= LEAST_DAYS &&
    words.spoof === 0 &&
    words.undecided < words.honest &&
    alarms === 0 &&
    aligned === messages &&
    authors.length === 1 &&
    author !== undefined &&
    // Where anybody can have an address, a proven domain says nothing about who writes.
    !brands.profiles.some(({ sharedDomains }) => sharedDomains.includes(author))
  );
}

/** Signed or sent by somebody, in the brand's name, and its domain does not stand behind most of it. */
const isUnaligned = ({ kind, messages, aligned }: Observed): boolean =>
  kind !== 'network' && messages - aligned >= LEAST_MESSAGES && aligned < messages / 2;

function toProposal(kind: Proposal['kind'], seen: Observed): Proposal {
  const { brand, name: sender, messages, aligned, words, authors, firstSeen, lastSeen, examples } = seen;
  const id = createHash('sha256').update(`${kind}\n${brand}\n${seen.kind} ${sender}`).digest('hex');
  const [author] = authors;
  return {
    id: id.slice(0, 12),
    kind,
    brand,
    sender,
    ...(kind === 'release-pattern' && author !== undefined ? { author } : {}),
    messages,
    aligned,
    released: words.honest,
    firstSeen,
    lastSeen,
    examples,
  };
}
