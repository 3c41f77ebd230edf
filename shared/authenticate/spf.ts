import { spf } from 'mailauth/lib/spf/index.js';
import { toDomainName } from '../model/address.ts';
import type { SpfResult } from '../model/authentication.ts';
import type { Envelope } from '../model/envelope.ts';
import type { Resolve } from '../ports.ts';
import { forMailauth } from './mailauth-resolver.ts';

/** Our name in macros of explanations (RFC 7208 §7.3 "r"), which are never shown to anybody. */
const RECEIVER = 'unknown';

/**
 * Evaluates SPF (RFC 7208) for the MAIL FROM identity, or for HELO when the reverse-path is null (§2.4).
 * Undefined when the client or the identity is not known.
 */
export async function checkSpf(
  { client, mailFrom }: Envelope,
  resolve: Resolve,
): Promise<SpfResult | undefined> {
  if (!client.known || mailFrom.kind === 'unknown') return undefined;
  const { ip, helo = '' } = client;
  if (mailFrom.kind === 'null' && helo === '') return undefined;
  const { status, domain } = await spf({
    ip,
    helo,
    sender: mailFrom.kind === 'null' ? '' : mailFrom.text,
    mta: RECEIVER,
    strict: true,
    resolver: forMailauth(resolve),
  });
  const identity = mailFrom.kind === 'null' ? 'helo' : 'mailfrom';
  return toSpfResult({ identity, domain: toDomainName(domain) }, status);
}

type Identity = Pick<SpfResult, 'identity' | 'domain'>;

function toSpfResult(
  identity: Identity,
  { result, comment }: { readonly result: string; readonly comment?: string },
): SpfResult {
  switch (result) {
    case 'pass':
    case 'fail':
    case 'softfail':
    case 'neutral':
    case 'none':
      return { ...identity, result };
    default:
      return {
        ...identity,
        result: result === 'permerror' ? result : 'temperror',
        reason: comment ?? result,
      };
  }
}
