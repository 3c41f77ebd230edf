import type { DomainName } from '../model/address.ts';
import { organizationalDomain } from '../model/address.ts';

/**
 * Whether two domains can belong to one owner by the Public Suffix List. RFC 9989 §4.10.2 finds owners by records
 * alone, so where a public suffix publishes one without psd=y its customers would align with each other: here
 * they never do.
 */
export function mayShareOwner(domain: DomainName, author: DomainName): boolean {
  if (domain === author) return true;
  const owner = organizationalDomain(author);
  return owner !== undefined && owner === organizationalDomain(domain);
}
