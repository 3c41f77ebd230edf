import { evaluateDmarc } from 'mailauth/lib/dmarc/index.js';
import type { DomainName } from '../model/address.ts';
import { organizationalDomain } from '../model/address.ts';
import type { DmarcPolicy, DmarcResult, SpfResult } from '../model/authentication.ts';
import type { FromField } from '../model/message.ts';
import { toNonEmpty } from '../model/nominal.ts';
import type { Resolve } from '../ports.ts';
import type { Signatures } from './dkim.ts';
import { forMailauth } from './mailauth-resolver.ts';

/** What DMARC is judged by. */
export interface DmarcInput {
  readonly from: FromField;
  readonly spf: SpfResult | undefined;
  readonly signatures: Signatures;
}

/**
 * Evaluates DMARC (RFC 9989) for the one author of our own strict reading of From; a message without one has no
 * author domain (§5.3.1).
 */
export async function checkDmarc(
  { from, spf, signatures }: DmarcInput,
  resolve: Resolve,
): Promise<DmarcResult> {
  if (from.kind !== 'single') return { result: 'none', because: 'no-single-author-domain' };
  const authorDomain = from.author.address.domain;
  const mayAlign = (domain: DomainName): boolean => ownersAgree(domain, authorDomain);
  const dkimDomains = signatures.results.flatMap(({ result, domain }) =>
    result === 'pass' && domain !== undefined ? [domain] : [],
  );
  const { response } = await evaluateDmarc({
    headerFrom: `author@${authorDomain}`,
    spfDomains: spfDomainOf(spf).filter(mayAlign),
    dkimDomains: dkimDomains.filter(mayAlign).map((domain) => ({ domain })),
    resolver: forMailauth(resolve),
    strict: true,
  });
  if (response === false) return { result: 'none', because: 'no-single-author-domain' };
  const policy = toPolicy(response.policy);
  const { spf: bySpf, dkim: byDkim } = response.alignment ?? {};
  const alignedBy = toNonEmpty<'spf' | 'dkim'>([
    ...(bySpf?.result === undefined ? [] : (['spf'] as const)),
    ...(byDkim?.result === undefined ? [] : (['dkim'] as const)),
  ]);
  switch (response.status.result) {
    case 'pass':
      return { result: 'pass', authorDomain, alignedBy: alignedBy ?? 'not-recorded', policy };
    case 'fail':
      return { result: 'fail', authorDomain, policy };
    case 'none':
      return { result: 'none', because: 'no-policy-record', authorDomain };
    default:
      return { result: 'temperror', authorDomain, reason: 'DNS failure' };
  }
}

/** Only MAIL FROM counts, never HELO alone (RFC 9989 §5.1). */
const spfDomainOf = (spf: SpfResult | undefined): readonly DomainName[] =>
  spf?.result === 'pass' && spf.domain !== undefined ? [spf.domain] : [];

/**
 * Whether two domains can belong to one owner by the Public Suffix List. Customers of one public suffix never
 * align with each other, even where the suffix publishes a record without psd=y.
 */
function ownersAgree(domain: DomainName, author: DomainName): boolean {
  if (domain === author) return true;
  const owner = organizationalDomain(author);
  return owner !== undefined && owner === organizationalDomain(domain);
}

/** A policy word as published, undefined for any other. */
export const toPolicy = (word: string | null | undefined): DmarcPolicy | undefined =>
  word === 'none' || word === 'quarantine' || word === 'reject' ? word : undefined;
