import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { SigningKey } from '../../../shared/redteam/sign.ts';
import { UsageError } from '../command.ts';

/** Reads an RSA key in PEM. @throws UsageError when the file holds none; nothing of its content is told. */
export function readSigningKey(file: string): SigningKey {
  const refuse = (reason: string, cause?: unknown): UsageError =>
    new UsageError(`Cannot read key from ${file}: ${reason}`, { cause });
  let key: SigningKey;
  try {
    const privateKey = createPrivateKey(readFileSync(file));
    key = { privateKey, publicKey: createPublicKey(privateKey) };
  } catch (error) {
    throw refuse(error instanceof Error && 'code' in error ? String(error.code) : 'it is no PEM', error);
  }
  if (key.privateKey.asymmetricKeyType !== 'rsa') throw refuse('it must be an RSA key');
  return key;
}
