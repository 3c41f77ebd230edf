import type { ARCChainEntry } from 'mailauth';
import { arc } from 'mailauth/lib/arc/index.js';
import type { ArcData, KeyCache } from 'mailauth/lib/dkim/dkim-verifier.js';
import type { DomainName } from '../model/address.ts';
import { toDomainName } from '../model/address.ts';
import type { ArcResult } from '../model/authentication.ts';
import type { Resolve } from '../ports.ts';
import { codeOf } from './dns-failure.ts';
import { forMailauth } from './mailauth-resolver.ts';
import { printable } from './printable.ts';
import { type SealedDmarc, sealedDmarc } from './sealed-results.ts';

/** One ARC set: who sealed it (d=), and what its ARC-Authentication-Results say of DMARC. */
export interface ArcSet {
  readonly sealer: DomainName | undefined;
  readonly dmarc: SealedDmarc | undefined;
}

/** The state of the chain, and its sets from the oldest to the newest. */
export interface ArcCheck {
  readonly arc: ArcResult;
  readonly sets: readonly ArcSet[];
}

const NO_CHAIN: ArcCheck = { arc: { result: 'none' }, sets: [] };

/** Validates the chain of ARC sets (RFC 8617 §5.2). One whose keys could not be looked up is undecided: temperror. */
export async function checkArc(data: ArcData, resolve: Resolve): Promise<ArcCheck> {
  if (data.chain === false && data.error === undefined) return NO_CHAIN;
  const chain = data.chain === false ? [] : data.chain;
  const { keyCache } = data;
  const withKeys = { ...data, chain, keyCache };
  const validation = await arc(withKeys, { resolver: forMailauth(resolve), strict: true });
  const passed = validation.status.result === 'pass';
  const undecided = passed ? undefined : await lookupTrouble(chain, keyCache);
  const reason = undecided ?? validation.status.comment;
  const sets = chain.map(toArcSet);
  return {
    sets,
    arc: {
      result: passed ? 'pass' : undecided === undefined ? 'fail' : 'temperror',
      instances: sets.length,
      sealer: sets.at(-1)?.sealer,
      ...(reason === undefined ? {} : { reason: printable(reason) }),
    },
  };
}

/** Failures that a later look-up may not meet again. */
const TEMPORARY = new Set(['ETIMEOUT', 'ESERVFAIL', 'EREFUSED', 'EFORMERR']);

/** The first key of the chain that DNS could not be asked for. All are known by now, so nothing is asked again. */
async function lookupTrouble(chain: readonly ARCChainEntry[], keys: KeyCache): Promise<string | undefined> {
  const [newest, ...older] = chain.toReversed();
  const signatures = [
    newest?.['arc-message-signature'],
    newest?.['arc-seal'],
    ...older.map((set) => set['arc-seal']),
  ];
  for (const signature of signatures) {
    const { s, d } = signature?.parsed ?? {};
    if (s?.value === undefined || d?.value === undefined) continue;
    const code = await keys
      .get('ARC', `${s.value}._domainkey.${d.value}`, undefined, { hashAlgo: 'sha256' })
      .then(() => '', codeOf);
    if (TEMPORARY.has(code)) return `${code} for a key of ${d.value}`;
  }
  return undefined;
}

function toArcSet(entry: ARCChainEntry): ArcSet {
  const sealer: unknown = entry['arc-seal']?.parsed?.d?.value;
  const results: unknown = entry['arc-authentication-results']?.original;
  return {
    sealer: typeof sealer === 'string' ? toDomainName(sealer) : undefined,
    dmarc: Buffer.isBuffer(results) ? sealedDmarc(results.toString('latin1')) : undefined,
  };
}
