import { createSeal } from 'mailauth/lib/arc/index.js';
import type { Tagging } from '../model/policy.ts';
import type { Verdict } from '../model/verdict.ts';
import { resultsPayload } from './authentication-results.ts';

/** The key that ARC sets are sealed with; its public half stands at `<selector>._domainkey.<domain>`. */
export interface SealingKey {
  readonly domain: string;
  readonly selector: string;
  /** PEM, RSA or Ed25519. */
  readonly privateKey: string;
}

/** What the chain was when the message came (RFC 8617 §4.4): our set says so for everyone after us. */
const chainStatus = (verdict: Verdict): 'none' | 'pass' | 'fail' | undefined => {
  if (verdict.because === 'unscreenable') return undefined;
  const result = verdict.authentication.arc?.result;
  return result === 'none' || result === 'pass' || result === 'fail' ? result : undefined;
};

/**
 * Puts an ARC set on top (RFC 8617 §5.1): whoever trusts us can then rely on the results that we found, although our
 * own changes broke the signatures. Left as it is where we do not know what the chain was worth.
 */
export async function sealMessage(
  message: Buffer,
  { verdict, tagging, key }: { verdict: Verdict; tagging: Tagging; key: SealingKey },
): Promise<Buffer> {
  const cv = chainStatus(verdict);
  if (cv === undefined) return message;
  const { headers } = await createSeal(message, {
    seal: {
      signingDomain: key.domain,
      selector: key.selector,
      privateKey: key.privateKey,
      authResults: resultsPayload(verdict, tagging.authservId),
      cv,
    },
  });
  return headers.length === 0
    ? message
    : Buffer.concat([Buffer.from(`${headers.join('\r\n')}\r\n`), message]);
}
