import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { cognitoSignIn } from '../../../../functions/console/sign-in/cognito-sign-in.ts';

const SETTINGS = {
  userPoolId: 'ap-northeast-1_example',
  clientId: 'client',
  signInUrl: 'https://sign-in.example',
  consoleUrl: 'https://desk.example',
};
const verify = async (token: string) => {
  if (token !== 'good') throw new Error('Cannot verify token: signature');
  return { email: 'haruka@ours.example', 'cognito:groups': ['reviewer'] };
};

function world(status = 200) {
  const asked: { url: string; body: string }[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const request = new Request(url, init);
    asked.push({ url: request.url, body: await request.text() });
    return new Response(JSON.stringify({ id_token: 'good' }), { status });
  };
  const signIn = cognitoSignIn(SETTINGS, { verify, fetch });
  const app = new Hono();
  signIn.addRoutes(app);
  return { app, signIn, asked };
}

async function begin(app: Hono) {
  const answer = await app.request('/api/v1/sign-in');
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const query = new URL(answer.headers.get('location') ?? '').searchParams;
  return { cookie, query, answer };
}

describe('cognitoSignIn', () => {
  it('sends people to Cognito with PKCE and a state of its own', async () => {
    const { query, answer } = await begin(world().app);
    expect(query.get('code_challenge_method')).toBe('S256');
    expect(query.get('state')).toMatch(/^[\w-]{22}$/);
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-.*HttpOnly; SameSite=Lax.*Secure/);
  });

  it('exchanges the code itself and keeps the token in a strict cookie, never in a URL', async () => {
    const { app, asked } = world();
    const { cookie, query } = await begin(app);
    const answer = await app.request(`/api/v1/sign-in/return?code=c&state=${query.get('state')}`, {
      headers: { cookie },
    });
    expect(asked[0]?.url).toBe('https://sign-in.example/oauth2/token');
    expect(asked[0]?.body).toMatch(/code_verifier=[\w-]{43}/);
    expect(answer.headers.get('set-cookie')).toMatch(
      /__Host-sekisho-session=good; Path=\/; HttpOnly; SameSite=Strict/,
    );
    expect(await answer.text()).not.toContain('good');
  });

  it.each([
    { title: 'another state', path: '?code=c&state=other' },
    { title: 'no code', path: '' },
  ])('refuses $title', async ({ path }) => {
    const { app, asked } = world();
    const { cookie } = await begin(app);
    expect((await app.request(`/api/v1/sign-in/return${path}`, { headers: { cookie } })).status).toBe(500);
    expect(asked).toEqual([]);
  });

  it.each([
    {
      title: 'a good cookie',
      headers: { cookie: '__Host-sekisho-session=good' },
      name: 'haruka@ours.example',
    },
    { title: 'a good bearer token', headers: { authorization: 'Bearer good' }, name: 'haruka@ours.example' },
    { title: 'a forged token', headers: { cookie: '__Host-sekisho-session=forged' }, name: undefined },
    { title: 'nothing', headers: {}, name: undefined },
  ])('knows who calls by $title', async ({ headers, name }) => {
    const { signIn } = world();
    const operator = await signIn.identify(
      new Request('https://desk.example/', { headers: Object.entries(headers) }),
    );
    expect(operator?.name).toBe(name);
  });
});
