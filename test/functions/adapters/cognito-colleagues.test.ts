import { afterEach, describe, expect, it } from 'vitest';
import { cognitoColleagues } from '../../../functions/adapters/cognito-colleagues.ts';
import { type Answer, type Emulator, serveOnLoopback } from '../../../functions/local/emulators/loopback.ts';

const NOON = Date.parse('2026-11-20T12:00:00.000Z');
let pool: Emulator | undefined;
afterEach(async () => await pool?.stop());

interface Asked {
  readonly UserPoolId: string;
  readonly Limit: number;
  readonly PaginationToken?: string;
}

const user = (email: string, more: object = {}) => ({
  Username: `sub of ${email}`,
  Enabled: true,
  Attributes: [{ Name: 'email', Value: email }],
  ...more,
});

/** A user pool that answers each page by its number. */
async function people(answer: (page: number) => object | number) {
  const asked: Asked[] = [];
  pool = await serveOnLoopback((call): Answer => {
    asked.push(JSON.parse(call.body.toString()));
    const given = answer(asked.length);
    const headers = { 'content-type': 'application/x-amz-json-1.1' };
    return typeof given === 'number'
      ? { status: given, headers, body: '{"__type":"NotAuthorizedException"}' }
      : { status: 200, headers, body: JSON.stringify(given) };
  });
  const AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = pool.endpoint;
  const credentials = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
  Object.assign(process.env, credentials, { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER });
  const clock = { now: NOON };
  const colleagues = cognitoColleagues({ userPoolId: 'us-east-1_a', now: () => new Date(clock.now) });
  return { asked, clock, colleagues };
}

describe('cognitoColleagues', () => {
  it('names people as the audit log does, in order, page by page', async () => {
    const { asked, colleagues } = await people((page) =>
      page === 1
        ? { Users: [user('mei@ours.example'), user('haruka@ours.example')], PaginationToken: 'next' }
        : { Users: [user('aoi@ours.example')] },
    );
    expect(await colleagues.list()).toEqual(['aoi@ours.example', 'haruka@ours.example', 'mei@ours.example']);
    expect(asked).toMatchObject([
      { UserPoolId: 'us-east-1_a', Limit: 60 },
      { UserPoolId: 'us-east-1_a', PaginationToken: 'next' },
    ]);
  });

  it.each([
    { title: 'who was disabled', one: user('gone@ours.example', { Enabled: false }) },
    { title: 'whose name no operator can have', one: user('<img src=x>') },
  ])('leaves out $title', async ({ one }) => {
    const { colleagues } = await people(() => ({ Users: [one, user('mei@ours.example')] }));
    expect(await colleagues.list()).toEqual(['mei@ours.example']);
  });

  it('takes Cognito’s own name of somebody without an address', async () => {
    const { colleagues } = await people(() => ({ Users: [{ Username: 'mei', Enabled: true }] }));
    expect(await colleagues.list()).toEqual(['mei']);
  });

  it('ends a list that does not', async () => {
    const { asked, colleagues } = await people((page) => ({
      Users: [user(`u${page}@ours.example`)],
      PaginationToken: `page ${page}`,
    }));
    expect(await colleagues.list()).toHaveLength(10);
    expect(asked).toHaveLength(10);
  });

  it('asks again after five minutes and not before', async () => {
    const { asked, clock, colleagues } = await people((page) => ({ Users: [user(`u${page}@ours.example`)] }));
    await colleagues.list();
    clock.now += 299_999;
    expect(await colleagues.list()).toEqual(['u1@ours.example']);
    clock.now += 1;
    expect(await colleagues.list()).toEqual(['u2@ours.example']);
    expect(asked).toHaveLength(2);
  });

  it('says that it cannot, and asks again the next time', async () => {
    const { colleagues } = await people((page) => (page === 1 ? 400 : { Users: [user('mei@ours.example')] }));
    await expect(colleagues.list()).rejects.toThrow(/^Cannot list colleagues: NotAuthorizedException/);
    expect(await colleagues.list()).toEqual(['mei@ours.example']);
  });
});
