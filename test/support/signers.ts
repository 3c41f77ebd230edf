import { generateKeyPairSync } from 'node:crypto';
import { sealMessage } from 'mailauth/lib/arc/index.js';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';

/** Somebody who signs mail, with the key record that they publish. */
export interface Signer {
  readonly domain: string;
  readonly selector: string;
  readonly privateKey: string;
  /** `selector._domainkey.domain` and its record, as a zone holds them. */
  readonly keyName: string;
  readonly keyRecord: string;
}

const KEYS = {
  'rsa-1024': () => generateKeyPairSync('rsa', { modulusLength: 1024 }),
  'rsa-512': () => generateKeyPairSync('rsa', { modulusLength: 512 }),
  ed25519: () => generateKeyPairSync('ed25519'),
} as const;

/** A new key of a kind, for a domain. */
export function signer(domain: string, kind: keyof typeof KEYS = 'ed25519', selector = 's1'): Signer {
  const { publicKey, privateKey } = KEYS[kind]();
  const der = publicKey.export({ type: 'spki', format: 'der' });
  // RFC 8463 §4 publishes the bare 32 bytes
  const record =
    kind === 'ed25519'
      ? `k=ed25519; p=${der.subarray(-32).toString('base64')}`
      : `k=rsa; p=${der.toString('base64')}`;
  return {
    domain,
    selector,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    keyName: `${selector}._domainkey.${domain}`,
    keyRecord: `v=DKIM1; ${record}`,
  };
}

/** When everything here is signed. */
export const SIGNED_AT = new Date('2026-11-02T10:00:00Z');

export interface SignOptions {
  readonly canonicalization?: string;
  readonly algorithm?: string;
  readonly maxBodyLength?: number;
  readonly headerList?: string;
  readonly expires?: Date;
  readonly identity?: string;
}

/** The message with a DKIM-Signature on top. */
export async function sign(raw: string, by: Signer, options: SignOptions = {}): Promise<string> {
  const { domain: signingDomain, selector, privateKey } = by;
  const { signatures, errors } = await dkimSign(raw, {
    signingDomain,
    selector,
    privateKey,
    signTime: SIGNED_AT,
    ...options,
    signatureData: [{ signingDomain, selector, privateKey, ...options }],
  });
  if (errors.length > 0) throw new Error(`Cannot sign: ${JSON.stringify(errors)}`);
  return signatures + raw;
}

/** The message with one more ARC set on top; `results` is what its sealer found. */
export async function seal(
  raw: string,
  by: Signer,
  { results, cv }: { readonly results: string; readonly cv: 'none' | 'pass' },
) {
  const { domain: signingDomain, selector, privateKey } = by;
  const set = await sealMessage(raw, {
    signingDomain,
    selector,
    privateKey,
    cv,
    signTime: SIGNED_AT,
    authResults: results,
  });
  return set.toString('latin1') + raw;
}
