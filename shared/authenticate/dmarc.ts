import type { DMARCResult } from 'mailauth';
import { evaluateDmarc } from 'mailauth/lib/dmarc/index.js';
import type { DomainName } from '../model/address.ts';
import type { DkimResult, DmarcPolicy, DmarcResult, SpfResult } from '../model/authentication.ts';
import type { FromField } from '../model/message.ts';
import { toNonEmpty } from '../model/nominal.ts';
import type { Resolve } from '../ports.ts';
import { type LenientFrom, readsAlike } from './author.ts';
import { forMailauth } from './mailauth-resolver.ts';
import { mayShareOwner } from './owner.ts';
import { printable } from './printable.ts';

/** What DMARC is judged by. */
export interface DmarcInput {
  readonly from: FromField;
  readonly lenientFrom: LenientFrom;
  readonly spf: SpfResult | undefined;
  readonly dkim: readonly DkimResult[];
}

/**
 * Evaluates DMARC (RFC 9989) for the one author of our own strict reading of From. Where there is none (§5.3.1),
 * or a lenient reader finds another, nobody's policy can be applied.
 */
export async function checkDmarc(input: DmarcInput, resolve: Resolve): Promise<DmarcResult> {
  const { from, lenientFrom, spf, dkim } = input;
  if (from.kind !== 'single') return { result: 'none', because: 'no-single-author-domain' };
  const authorDomain = from.author.address.domain;
  if (!readsAlike(lenientFrom, authorDomain)) return { result: 'none', because: 'no-single-author-domain' };
  const candidates = (result: string): Candidates => ({
    spf: [spf ?? []].flat().flatMap((check) => candidate(check, { result, authorDomain })),
    dkim: dkim.flatMap((signature) => candidate(signature, { result, authorDomain })),
  });
  const passed = candidates('pass');
  const { response } = await evaluateDmarc({
    headerFrom: `author@${authorDomain}`,
    spfDomains: [...passed.spf],
    dkimDomains: passed.dkim.map((domain) => ({ domain })),
    resolver: forMailauth(resolve),
    strict: true,
  });
  if (response === false) return { result: 'none', because: 'no-single-author-domain' };
  return toDmarcResult(response, { authorDomain, undecided: candidates('temperror') });
}

/**
 * Asks ahead for what the tree walk of the author will ask for one after the other (RFC 9989 §4.10), while SPF and
 * DKIM are still under way.
 */
export function askAhead(author: DomainName, resolve: Resolve): void {
  const labels = author.split('.');
  const parents = labels.map((_, index) => labels.slice(index).join('.')).slice(-LONGEST_WALK);
  for (const name of new Set([author, ...parents])) resolve(`_dmarc.${name}`, 'TXT').catch(() => undefined);
}

/** Names that a walk visits beside the author's own: those of at most seven labels. */
const LONGEST_WALK = 7;

/** Identifiers with one result that could align with the author: one SPF domain at most, any number of d=. */
interface Candidates {
  readonly spf: readonly DomainName[];
  readonly dkim: readonly DomainName[];
}

const candidate = (
  check: { readonly result: string; readonly domain: DomainName | undefined },
  { result, authorDomain }: { readonly result: string; readonly authorDomain: DomainName },
): readonly DomainName[] =>
  check.result === result && check.domain !== undefined && mayShareOwner(check.domain, authorDomain)
    ? [check.domain]
    : [];

function toDmarcResult(
  response: DMARCResult,
  { authorDomain, undecided }: { readonly authorDomain: DomainName; readonly undecided: Candidates },
): DmarcResult {
  const policy = toPolicy(response.policy);
  switch (response.status.result) {
    case 'pass':
      return { result: 'pass', authorDomain, alignedBy: alignedBy(response), policy };
    case 'fail': {
      const reason = couldStillPass(response, { authorDomain, undecided });
      return reason === undefined
        ? { result: 'fail', authorDomain, policy }
        : { result: 'temperror', authorDomain, reason };
    }
    case 'none':
      return { result: 'none', because: 'no-policy-record', authorDomain };
    default:
      return { result: 'temperror', authorDomain, reason: printable(response.error ?? 'DNS failure') };
  }
}

/** A pass always names what aligned. */
const alignedBy = ({ alignment }: DMARCResult) =>
  toNonEmpty<'spf' | 'dkim'>([
    ...(alignment?.spf?.result === undefined ? [] : (['spf'] as const)),
    ...(alignment?.dkim?.result === undefined ? [] : (['dkim'] as const)),
  ]) ?? ('not-recorded' as const);

/**
 * Without a pass, a temporary error of an identifier that could align leaves open whether DMARC failed (RFC 9989
 * §5.3): the message may pass when it is judged again.
 */
function couldStillPass(
  { alignment }: DMARCResult,
  { authorDomain, undecided }: { readonly authorDomain: DomainName; readonly undecided: Candidates },
): string | undefined {
  const open = (domains: readonly DomainName[], strict: boolean | undefined): boolean =>
    domains.some((domain) => strict !== true || domain === authorDomain);
  if (open(undecided.spf, alignment?.spf?.strict)) return 'SPF is undecided';
  return open(undecided.dkim, alignment?.dkim?.strict) ? 'DKIM is undecided' : undefined;
}

/** A policy word as published, undefined for any other. */
export const toPolicy = (word: string | null | undefined): DmarcPolicy | undefined =>
  word === 'none' || word === 'quarantine' || word === 'reject' ? word : undefined;
