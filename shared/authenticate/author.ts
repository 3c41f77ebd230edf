import { getAuthorDomain } from 'mailauth/lib/dmarc/author-domain.js';
import type { DomainName } from '../model/address.ts';
import { toDomainName } from '../model/address.ts';

/** What a lenient reader makes of the From fields: every address, and how many fields there are. */
export interface LenientFrom {
  readonly addresses: readonly string[];
  readonly fields: number;
}

/** Whether a lenient reader finds the same single author domain as our strict one. */
export function readsAlike({ addresses, fields }: LenientFrom, author: DomainName): boolean {
  const { authorDomain } = getAuthorDomain(addresses, fields);
  return authorDomain !== undefined && toDomainName(authorDomain) === author;
}
