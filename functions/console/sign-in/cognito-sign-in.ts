import { createHash, randomBytes } from 'node:crypto';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import type { Hono } from 'hono';
import { HttpProblem } from '../http/problem.ts';
import { readCookie, writeCookie } from './cookie.ts';
import { operatorFromClaims } from './from-claims.ts';
import type { SignIn } from './sign-in.ts';

/** The user pool and its app client (public, authorization code with PKCE). */
export interface CognitoSettings {
  readonly userPoolId: string;
  readonly clientId: string;
  /** `https://….auth.ap-northeast-1.amazoncognito.com` */
  readonly signInUrl: string;
  /** `https://….cloudfront.net`: where the console itself is. */
  readonly consoleUrl: string;
}

/** The `__Host-` prefix binds a cookie to this very host and to HTTPS. */
const SESSION = '__Host-sekisho-session';
const HANDSHAKE = '__Host-sekisho-sign-in';
/** Cognito's ID token lives as long; after it people sign in again. */
const SESSION_SECONDS = 60 * 60;

/** Verifies an ID token; replaced in tests by one with a key set of their own. */
export type VerifyToken = (token: string) => Promise<Readonly<Record<string, unknown>>>;

/** Checks signature, issuer, audience and expiry against the pool's published keys. */
export function cognitoVerifier({ userPoolId, clientId }: CognitoSettings): VerifyToken {
  const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: 'id' });
  return async (token) => ({ ...(await verifier.verify(token)) });
}

/**
 * Sign-in through Cognito's own pages. The code is exchanged here, never in the browser, so the token is only
 * ever in an HttpOnly cookie: not in a URL, not in storage. API clients may send it as a bearer token.
 */
export function cognitoSignIn(
  settings: CognitoSettings,
  { verify, fetch }: { readonly verify: VerifyToken; readonly fetch: typeof globalThis.fetch },
): SignIn {
  return {
    kind: 'cognito',
    identify: async (request) => {
      const bearer = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
      const token = bearer ?? readCookie(request, SESSION);
      if (token === undefined || token === '') return undefined;
      try {
        return operatorFromClaims(await verify(token));
      } catch {
        // Expired, forged, of another pool: all the same to the caller.
        return undefined;
      }
    },
    addRoutes: (app) => {
      addBegin(app, settings);
      addReturn(app, settings, fetch);
      app.delete('/api/v1/session', (c) => {
        c.header('set-cookie', sessionCookie('', 0));
        return c.body(null, 204);
      });
    },
  };
}

const sessionCookie = (value: string, maxAgeSeconds: number): string =>
  writeCookie(SESSION, value, { maxAgeSeconds, secure: true, sameSite: 'Strict' });
const callbackUrl = ({ consoleUrl }: CognitoSettings): string => `${consoleUrl}/api/v1/sign-in/return`;

function addBegin(app: Hono, settings: CognitoSettings): void {
  app.get('/api/v1/sign-in', (c) => {
    const verifier = randomBytes(32).toString('base64url');
    const state = randomBytes(16).toString('base64url');
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: settings.clientId,
      redirect_uri: callbackUrl(settings),
      scope: 'openid email',
      state,
      code_challenge_method: 'S256',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    });
    // Lax: the way back from Cognito is a navigation that another site started.
    const handshake = { maxAgeSeconds: 600, secure: true, sameSite: 'Lax' } as const;
    c.header('set-cookie', writeCookie(HANDSHAKE, `${state}.${verifier}`, handshake));
    return c.redirect(`${settings.signInUrl}/oauth2/authorize?${query.toString()}`, 302);
  });
}

function addReturn(app: Hono, settings: CognitoSettings, fetch: typeof globalThis.fetch): void {
  app.get('/api/v1/sign-in/return', async (c) => {
    const [state, verifier] = (readCookie(c.req.raw, HANDSHAKE) ?? '').split('.');
    const code = c.req.query('code');
    if (code === undefined || verifier === undefined || c.req.query('state') !== state)
      throw new HttpProblem('sign-in-refused', 'Cannot sign in: this answer was not asked for');
    const token = await exchange({ code, verifier }, settings, fetch);
    c.header('set-cookie', sessionCookie(token, SESSION_SECONDS), { append: true });
    const spent = writeCookie(HANDSHAKE, '', { maxAgeSeconds: 0, secure: true, sameSite: 'Lax' });
    c.header('set-cookie', spent, { append: true });
    // A redirect would still count as started by Cognito, and Strict cookies would stay behind.
    return c.html('<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>Sekisho</title>');
  });
}

async function exchange(
  { code, verifier }: { readonly code: string; readonly verifier: string },
  settings: CognitoSettings,
  fetch: typeof globalThis.fetch,
): Promise<string> {
  const answer = await fetch(`${settings.signInUrl}/oauth2/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: settings.clientId,
      redirect_uri: callbackUrl(settings),
      code,
      code_verifier: verifier,
    }),
    signal: AbortSignal.timeout(10_000),
  });
  const tokens: unknown = answer.ok ? await answer.json() : undefined;
  if (
    typeof tokens === 'object' &&
    tokens !== null &&
    'id_token' in tokens &&
    typeof tokens.id_token === 'string'
  )
    return tokens.id_token;
  throw new HttpProblem('sign-in-refused', `Cannot sign in: token endpoint answered ${answer.status}`);
}
