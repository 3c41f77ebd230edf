import { createSign, generateKeyPairSync } from 'node:crypto';
import { type Emulator, serveOnLoopback } from '../../functions/local/emulators/loopback.ts';

const KEY_ID = 'pool-1';
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A user pool: its published keys on loopback, and ID tokens signed with them. */
export interface CognitoPool extends Emulator {
  /** An ID token as Cognito's managed sign-in gives it (RS256, an hour long). */
  readonly token: (claims: Readonly<Record<string, unknown>>) => string;
}

/** Starts a pool with a key pair of its own. */
export async function startCognitoPool(userPoolId: string, clientId: string): Promise<CognitoPool> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' };
  const served = await serveOnLoopback(({ url }) =>
    url.pathname === `/${userPoolId}/.well-known/jwks.json`
      ? {
          status: 200,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ keys: [jwk] }),
        }
      : { status: 404 },
  );
  const token: CognitoPool['token'] = (claims) => {
    const now = Math.floor(Date.now() / 1000);
    const payload = {
      iss: `https://cognito-idp.${userPoolId.split('_')[0]}.amazonaws.com/${userPoolId}`,
      aud: clientId,
      token_use: 'id',
      iat: now,
      exp: now + 3600,
      ...claims,
    };
    const signed = `${encode({ alg: 'RS256', kid: KEY_ID })}.${encode(payload)}`;
    const signature = createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url');
    return `${signed}.${signature}`;
  };
  return { ...served, token };
}
