import type { ARCChainEntry, ARCSigningData } from 'mailauth';
import { arc } from 'mailauth/lib/arc/index.js';
import type { DomainName } from '../model/address.ts';
import { toDomainName } from '../model/address.ts';
import type { ArcResult } from '../model/authentication.ts';
import type { Resolve } from '../ports.ts';
import { forMailauth } from './mailauth-resolver.ts';

/** One ARC set: who sealed it (d=), and what its ARC-Authentication-Results say of DMARC. */
export interface ArcSet {
  readonly sealer: DomainName | undefined;
  readonly dmarc: { readonly result: string; readonly from: string | undefined } | undefined;
}

/** The state of the chain, and its sets from the oldest to the newest. */
export interface ArcCheck {
  readonly arc: ArcResult;
  readonly sets: readonly ArcSet[];
}

const NO_CHAIN: ArcCheck = { arc: { result: 'none' }, sets: [] };

/** Validates the chain of ARC sets (RFC 8617 §5.2). */
export async function checkArc(data: ARCSigningData | undefined, resolve: Resolve): Promise<ArcCheck> {
  if (data === undefined || (data.chain === false && data.error === undefined)) return NO_CHAIN;
  const chain = data.chain === false ? [] : data.chain;
  const { status, i } = await arc({ ...data, chain }, { resolver: forMailauth(resolve), strict: true });
  const sets = chain.map(toArcSet);
  return {
    sets,
    arc: {
      result: status.result === 'pass' ? 'pass' : 'fail',
      instances: i === false ? 0 : i,
      sealer: sets.at(-1)?.sealer,
      ...(status.comment === undefined ? {} : { reason: status.comment }),
    },
  };
}

function toArcSet(entry: ARCChainEntry): ArcSet {
  const sealer: unknown = entry['arc-seal']?.parsed?.d?.value;
  const dmarc: unknown = entry['arc-authentication-results']?.parsed?.dmarc;
  return { sealer: typeof sealer === 'string' ? toDomainName(sealer) : undefined, dmarc: toDmarc(dmarc) };
}

/** mailauth's reading of a method: `{ value, header: { from } }`, strings wherever the field had them. */
function toDmarc(method: unknown): ArcSet['dmarc'] {
  const result = member(method, 'value');
  if (typeof result !== 'string') return undefined;
  const from = member(member(method, 'header'), 'from');
  return { result: result.toLowerCase(), from: typeof from === 'string' ? from : undefined };
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
