import type { DomainName } from '../model/address.ts';
import type { AuthenticationResults, DkimResult } from '../model/authentication.ts';
import type { Verdict } from '../model/verdict.ts';
import { type FieldText, field, safeWord } from './header-fields.ts';

/** So many signatures are told of; more would only make the field long. */
const MAX_DKIM = 10;

const spfResult = ({ spf }: AuthenticationResults): string[] => {
  if (spf === undefined) return [];
  const property = spf.identity === 'mailfrom' ? 'smtp.mailfrom' : 'smtp.helo';
  return [`spf=${spf.result}${spf.domain === undefined ? '' : ` ${property}=${spf.domain}`}`];
};

const dkimResult = ({ result, domain, selector }: DkimResult): string =>
  `dkim=${result}${domain === undefined ? '' : ` header.d=${domain}`}${
    selector === undefined || domain === undefined ? '' : ` header.s=${safeWord(selector)}`
  }`;

const dkimResults = ({ dkim }: AuthenticationResults): string[] => {
  if (dkim === undefined) return [];
  return dkim.length === 0 ? ['dkim=none'] : dkim.slice(0, MAX_DKIM).map(dkimResult);
};

const dmarcResult = ({ dmarc }: AuthenticationResults): string[] => {
  if (dmarc === undefined) return [];
  const policy = 'policy' in dmarc && dmarc.policy !== undefined ? ` (p=${dmarc.policy})` : '';
  const author = 'authorDomain' in dmarc ? ` header.from=${dmarc.authorDomain}` : '';
  return [`dmarc=${dmarc.result}${policy}${author}`];
};

const arcResult = ({ arc }: AuthenticationResults): string[] =>
  arc === undefined ? [] : [`arc=${arc.result}`];

/** The results as the payload that Authentication-Results and ARC-Authentication-Results share (RFC 8601 §2.2). */
export function resultsPayload(verdict: Verdict, authservId: DomainName): string {
  if (verdict.because === 'unscreenable') return `${authservId}; none`;
  const { authentication } = verdict;
  const results = [spfResult, dkimResults, dmarcResult, arcResult].flatMap((method) =>
    method(authentication),
  );
  return results.length === 0 ? `${authservId}; none` : [authservId, ...results].join(';\r\n ');
}

/** What we established about who sent the message, for programs further on. Nothing hostile can stand in it. */
export const authenticationResults = (verdict: Verdict, authservId: DomainName): FieldText =>
  field('Authentication-Results', resultsPayload(verdict, authservId));
