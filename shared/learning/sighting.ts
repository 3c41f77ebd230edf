import { networkOf } from '../campaign/network.ts';
import { type DomainName, organizationalDomain } from '../model/address.ts';
import type { BrandId, BrandIndex } from '../model/brand.ts';
import type { MessageRecord, MessageState } from '../model/message-record.ts';

/** What people said about a message; `none`: it was never held. */
export type Word = 'honest' | 'spoof' | 'undecided' | 'none';

const WORDS: Readonly<Partial<Record<MessageState, Word>>> = {
  released: 'honest',
  releasing: 'honest',
  purged: 'spoof',
  purging: 'spoof',
  held: 'undecided',
  expired: 'undecided',
};

/** One message, as far as learning looks at it: domains and networks, no words and no people. */
export interface Sighting {
  /** Organizational domain of the single author; an address may be made up below it. */
  readonly author: string;
  /** Brands that send from the author's domain. */
  readonly owners: readonly BrandId[];
  readonly impersonates: readonly BrandId[];
  /** DMARC passed: the author's domain stands behind it. */
  readonly aligned: boolean;
  /**
   * SPF of the author's own domain passed as well, and nobody passed it on: the author lets this very server send. A valid
   * signature alone proves no such thing, because anybody can send a signed message again under one more signature.
   */
  readonly direct: boolean;
  /** d= of valid signatures, each once. */
  readonly dkim: readonly DomainName[];
  /** Domain that SPF passed for. */
  readonly spf: DomainName | undefined;
  readonly network: string | undefined;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly word: Word;
  /** It reached a leak canary, or somebody reported it as missed. */
  readonly alarm: boolean;
}

/** Reads a record; undefined for mail without a single author's domain or without authentication of our own. */
export function toSighting(record: MessageRecord, brands: BrandIndex): Sighting | undefined {
  const { verdict, state, receivedAt, facts = [], report } = record;
  if (verdict === undefined || verdict.because === 'unscreenable') return undefined;
  const { dmarc, dkim = [], spf, arc, vouchedBy } = verdict.authentication;
  if (dmarc === undefined || !('authorDomain' in dmarc)) return undefined;
  const { authorDomain } = dmarc;
  const { clientIp } = verdict.envelope;
  return {
    author: organizationalDomain(authorDomain) ?? authorDomain,
    owners: brands.ownersOf(authorDomain).map(({ id }) => id),
    impersonates: verdict.impersonates,
    aligned: dmarc.result === 'pass',
    direct:
      dmarc.result === 'pass' &&
      dmarc.alignedBy.includes('spf') &&
      vouchedBy === undefined &&
      (arc === undefined || arc.result === 'none'),
    dkim: [...new Set(dkim.flatMap(({ result, domain }) => (result === 'pass' ? (domain ?? []) : [])))],
    spf: spf?.result === 'pass' ? spf.domain : undefined,
    network: clientIp === null ? undefined : networkOf(clientIp),
    day: receivedAt.slice(0, 10),
    word: WORDS[state] ?? 'none',
    alarm: report?.kind === 'missed' || facts.some(({ type }) => type === 'Canary Tripped'),
  };
}
