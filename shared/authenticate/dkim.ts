import type { DKIMResult } from 'mailauth';
import type { ArcData } from 'mailauth/lib/dkim/dkim-verifier.js';
import { toDomainName } from '../model/address.ts';
import type { DkimResult } from '../model/authentication.ts';
import { type LenientFrom, lenientFrom } from './author.ts';
import { printable } from './printable.ts';
import { SignatureVerifier, type VerifyWith } from './signature-verifier.ts';
import { splitMessage } from './split-message.ts';

/** Every signature's result, and what the ARC and DMARC checks go on with. */
export interface Signatures {
  readonly results: readonly DkimResult[];
  readonly arc: ArcData;
  readonly lenientFrom: LenientFrom;
}

/**
 * Verifies every DKIM-Signature (RFC 6376, 8301, 8463). An unsigned message has one result, `none`.
 * A signature that leaves part of the body unsigned (`l=`) is `policy`, whether it verifies or not: anything could
 * stand there.
 */
export async function checkDkim(raw: Buffer, use: VerifyWith): Promise<Signatures> {
  const message = splitMessage(raw);
  const verifier = new SignatureVerifier(message, use);
  await verifier.verify();
  return {
    results: verifier.results.map(toDkimResult),
    arc: verifier.arc,
    lenientFrom: lenientFrom(message.headers.parsed),
  };
}

function toDkimResult({ signingDomain, selector, status }: DKIMResult): DkimResult {
  const signature = {
    domain: signingDomain === undefined ? undefined : toDomainName(signingDomain),
    selector: selector === undefined ? undefined : printable(selector),
  };
  const isPartial = (status.underSized ?? 0) > 0;
  const reason = isPartial
    ? 'body not covered'
    : printable(status.comment ?? status.policy?.['dkim-rules'] ?? status.result);
  switch (status.result) {
    case 'none':
      return { ...signature, result: 'none' };
    case 'pass':
      return isPartial ? { ...signature, result: 'policy', reason } : { ...signature, result: 'pass' };
    case 'fail':
      return { ...signature, result: isPartial ? 'policy' : 'fail', reason };
    case 'neutral':
    case 'policy':
    case 'permerror':
      return { ...signature, result: status.result, reason };
    default:
      return { ...signature, result: 'temperror', reason };
  }
}
