import type { DomainName } from '../model/address.ts';
import { toDomainName } from '../model/address.ts';
import type { DmarcResult } from '../model/authentication.ts';
import type { ArcCheck, ArcSet } from './arc.ts';

/**
 * The newest sealer of a valid chain that says "it passed DMARC when it came to us", for a message that fails
 * DMARC now. Every sealer of the chain must be on the list: one that is not could have written the oldest
 * results itself, or changed the message between two that are.
 */
export function vouchingSealer(
  { arc, sets, dmarc }: ArcCheck & { readonly dmarc: DmarcResult },
  trusted: readonly DomainName[],
): DomainName | undefined {
  const [oldest] = sets;
  if (dmarc.result !== 'fail' || arc.result !== 'pass' || oldest === undefined) return undefined;
  if (!sets.every(({ sealer }) => sealer !== undefined && trusted.includes(sealer))) return undefined;
  return passedFor(dmarc.authorDomain, oldest) ? arc.sealer : undefined;
}

/** dmarc=pass, and for the author that the message still shows; some sealers leave header.from out. */
const passedFor = (author: DomainName, { dmarc }: ArcSet): boolean =>
  dmarc?.result === 'pass' && (dmarc.from === undefined || toDomainName(dmarc.from) === author);
