import { networkOf } from '../campaign/network.ts';
import { type DomainName, organizationalDomain } from '../model/address.ts';
import type { BrandId, BrandIndex } from '../model/brand.ts';
import type { Canary } from '../model/canary.ts';
import type { Fact } from '../model/fact.ts';
import type { MessageRecord, MessageState } from '../model/message-record.ts';
import type { MessageKey } from '../model/verdict.ts';

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
  readonly key: MessageKey;
  /** ISO 8601. */
  readonly receivedAt: string;
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

/** Whether a fact was taken back since it was told. */
export type IsTakenBack = (fact: Fact) => boolean;

/** Facts of canaries whose trips a person took back afterwards. */
export const takenBack = (canaries: readonly Canary[]): IsTakenBack => {
  const since = new Map(canaries.map(({ id, reinstatedAt = '' }) => [id, reinstatedAt]));
  return (fact) => fact.type === 'Canary Tripped' && fact.at <= (since.get(fact.canary.id) ?? '');
};

/** Reads a record; undefined for mail without a single author's domain or without authentication of our own. */
export function toSighting(
  record: MessageRecord,
  brands: BrandIndex,
  isTakenBack: IsTakenBack = () => false,
): Sighting | undefined {
  const { key, verdict, state, receivedAt, facts = [], report } = record;
  if (verdict === undefined || verdict.because === 'unscreenable') return undefined;
  const { dmarc, dkim = [], spf, arc, vouchedBy } = verdict.authentication;
  if (dmarc === undefined || !('authorDomain' in dmarc)) return undefined;
  const { authorDomain } = dmarc;
  const { clientIp } = verdict.envelope;
  return {
    key,
    receivedAt,
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
    alarm:
      report?.kind === 'missed' || facts.some((fact) => fact.type === 'Canary Tripped' && !isTakenBack(fact)),
  };
}
