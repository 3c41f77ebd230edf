import { getAuthorDomain } from 'mailauth/lib/dmarc/author-domain.js';
import addressparser from 'nodemailer/lib/addressparser';
import type { DomainName } from '../model/address.ts';
import { toDomainName } from '../model/address.ts';
import type { HeaderRow } from './split-message.ts';

/** What a lenient reader makes of the From fields: every address, and how many fields there are. */
export interface LenientFrom {
  readonly addresses: readonly string[];
  readonly fields: number;
}

/** Reads every From field the way mail libraries do, groups included. */
export function lenientFrom(rows: readonly HeaderRow[]): LenientFrom {
  const fields = rows.filter(({ key }) => key === 'from').map(({ line }) => line.toString());
  const addresses = fields.flatMap((field) =>
    addressparser(field.slice(field.indexOf(':') + 1).trim(), { flatten: true }).map(
      ({ address }) => address,
    ),
  );
  return { addresses: addresses.filter((address) => address !== ''), fields: fields.length };
}

/** Whether a lenient reader finds the same single author domain as our strict one. */
export function readsAlike({ addresses, fields }: LenientFrom, author: DomainName): boolean {
  const { authorDomain } = getAuthorDomain(addresses, fields);
  return authorDomain !== undefined && toDomainName(authorDomain) === author;
}
