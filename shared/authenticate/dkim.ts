import type { ARCSigningData, DKIMResult } from 'mailauth';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { toDomainName } from '../model/address.ts';
import type { DkimResult } from '../model/authentication.ts';
import type { Clock, Resolve } from '../ports.ts';
import type { LenientFrom } from './author.ts';
import { forMailauth } from './mailauth-resolver.ts';

/** Every signature's result, and what the ARC check goes on with. */
export interface Signatures {
  readonly results: readonly DkimResult[];
  readonly arc: ARCSigningData | undefined;
  readonly lenientFrom: LenientFrom;
}

/**
 * Verifies every DKIM-Signature (RFC 6376, 8301, 8463). An unsigned message has one result, `none`.
 * A signature that leaves part of the body unsigned (`l=`) is `policy`: anything could follow it.
 */
export async function checkDkim(
  raw: Buffer,
  { resolve, now }: { readonly resolve: Resolve; readonly now: Clock },
): Promise<Signatures> {
  const { results, arc, headerFrom, fromFields } = await dkimVerify(raw, {
    resolver: forMailauth(resolve),
    strict: true,
    sender: 'unused@invalid',
    curTime: now(),
  });
  return {
    results: results.map(toDkimResult),
    arc,
    lenientFrom: { addresses: headerFrom, fields: fromFields },
  };
}

function toDkimResult({ signingDomain, selector, status }: DKIMResult): DkimResult {
  const signature = {
    domain: signingDomain === undefined ? undefined : toDomainName(signingDomain),
    selector,
  };
  const reason = status.comment ?? status.policy?.['dkim-rules'] ?? status.result;
  switch (status.result) {
    case 'none':
      return { ...signature, result: 'none' };
    case 'pass':
      if ((status.underSized ?? 0) > 0) return { ...signature, result: 'policy', reason: 'body not covered' };
      return { ...signature, result: 'pass' };
    case 'fail':
    case 'neutral':
    case 'policy':
    case 'permerror':
      return { ...signature, result: status.result, reason };
    default:
      return { ...signature, result: 'temperror', reason };
  }
}
