import { type DomainName, isWithin, organizationalDomain } from '../model/address.ts';
import type { AuthenticationResults } from '../model/authentication.ts';
import type { Inspection } from '../model/inspection.ts';

/**
 * Whether DNS trouble leaves open what decides: the answer may come later, so the message waits for it.
 * A temporary error of something that could not have proven the author anyway decides nothing.
 */
export function isUndecided({ message: { from }, authentication, brands }: Inspection): boolean {
  const { dmarc, vouchedBy } = authentication;
  if (dmarc === undefined || vouchedBy !== undefined) return false;
  if (dmarc.result === 'temperror') return true;
  if (dmarc.result === 'pass' || from.kind !== 'single') return false;
  const author = from.author.address.domain;
  const rests =
    (dmarc.result === 'fail' && (dmarc.policy === 'quarantine' || dmarc.policy === 'reject')) ||
    brands.ownersOf(author).length > 0;
  return rests && !provenOtherwise(authentication, author) && couldStillAlign(authentication, author);
}

const alignedWith = (author: DomainName) => {
  const owner = organizationalDomain(author);
  return (domain: DomainName | undefined): boolean =>
    domain !== undefined && (domain === author || (owner !== undefined && isWithin(domain, owner)));
};

const couldStillAlign = ({ spf, dkim }: AuthenticationResults, author: DomainName): boolean => {
  const aligned = alignedWith(author);
  return [spf, ...(dkim ?? [])].some((one) => one?.result === 'temperror' && aligned(one.domain));
};

const provenOtherwise = ({ spf, dkim }: AuthenticationResults, author: DomainName): boolean => {
  const aligned = alignedWith(author);
  return [spf, ...(dkim ?? [])].some((one) => one?.result === 'pass' && aligned(one.domain));
};
