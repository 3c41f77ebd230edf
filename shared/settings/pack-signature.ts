import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { done, type Result, refused } from '../model/result.ts';

/** Keeps a signature over a pack from being one over anything else that the key may sign. */
const PURPOSE = Buffer.from('sekisho brand pack v1\n');

const SIGNATURE = /^sekisho-pack-ed25519 (sha256:[0-9a-f]{64}) ([A-Za-z0-9+/]{86}==)\s*$/;

/** `sha256:` and the hash of a public key's DER form (SPKI). */
export const keyId = (key: KeyObject): string => {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return `sha256:${createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')}`;
};

/** One line that says who signed and holds the Ed25519 signature (RFC 8032) of the pack's bytes. */
export function signPack(pack: Buffer, privateKey: KeyObject): string {
  const signature = sign(null, Buffer.concat([PURPOSE, pack]), privateKey);
  return `sekisho-pack-ed25519 ${keyId(privateKey)} ${signature.toString('base64')}\n`;
}

/** The id of the trusted key that signed these very bytes, or why there is none. */
export function checkSignature(
  pack: Buffer,
  signature: string,
  trusted: readonly KeyObject[],
): Result<string, string> {
  const [, signer, bytes] = SIGNATURE.exec(signature) ?? [];
  if (signer === undefined || bytes === undefined) return refused('its signature is not one of a pack');
  const key = trusted.find((one) => keyId(one) === signer);
  if (key === undefined) return refused(`it is signed by a key that is not trusted, ${signer}`);
  const good = verify(null, Buffer.concat([PURPOSE, pack]), key, Buffer.from(bytes, 'base64'));
  return good ? done(signer) : refused('its bytes are not the ones that were signed');
}
