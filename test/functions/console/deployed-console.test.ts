import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RESOURCES } from '../../../functions/local/emulators/start.ts';
import type { MessageRecord } from '../../../shared/model/message-record.ts';
import type { MessageKey } from '../../../shared/model/verdict.ts';
import { PER_FINISH } from '../../../shared/operations/cost-features.ts';
import { countOf, listen } from '../../support/call-counts.ts';
import { type CognitoPool, startCognitoPool } from '../../support/cognito-pool.ts';
import { type Artefact, synthesise } from '../../support/lambda/deployed-stack.ts';
import { type Deployment, deploy } from '../../support/lambda/deployment.ts';
import { arrive, KINDS, ZONE } from '../../support/lambda/mail.ts';
import type { Invoked, RunningFunction } from '../../support/lambda/run-function.ts';
import { record, verdict } from '../../support/ledger-records.ts';
import { name } from '../../support/records.ts';

// The review desk's bundle as it would be uploaded, under AWS's own runtime client. It takes a whole synth.
const ASKED = process.env.CI === 'true' || process.env.SEKISHO_LONG === '1';

let aws: Deployment;
let find: (path: string) => Artefact;
let pool: CognitoPool;
let desk: RunningFunction;

beforeAll(async () => {
  if (!ASKED) return;
  find = await synthesise();
  aws = await deploy({ zone: ZONE });
  pool = await startCognitoPool('us-east-1_Northwind', 'client');
  const { variables, ...answering } = find('CheckpointConsoleAnswering');
  desk = aws.start({ ...answering, variables: { ...variables, TEST_KEY_SET_URL: pool.endpoint } });
}, 240_000);
afterAll(async () => {
  await aws?.stop();
  await pool?.stop();
});

/** An HTTP API's event, payload format 2.0. */
const request = (path: string, method = 'GET') => ({
  version: '2.0',
  routeKey: 'ANY /api/{proxy+}',
  rawPath: path,
  rawQueryString: '',
  headers: { host: 'api.example' },
  isBase64Encoded: false,
  requestContext: { domainName: 'api.example', http: { method, path, sourceIp: '192.0.2.1' } },
});

const call = async (path: string): Promise<Invoked> =>
  await aws.start(find('CheckpointConsoleAnswering')).invoke(request(path));

const RULE = {
  kind: 'block',
  identity: { kind: 'author', domain: 'stranger.example' },
  recipientDomain: 'ours.example',
  reason: 'A test',
};

/** What each group may do and what only the next one may; the admin has nobody above. */
const ROLES = [
  { role: 'viewer', path: '/messages', status: 200 },
  { role: 'viewer', path: '/colleagues', status: 403 },
  { role: 'reviewer', path: '/messages', status: 200 },
  { role: 'reviewer', path: '/rules', method: 'POST', status: 403 },
  { role: 'approver', path: '/rules', method: 'POST', status: 201 },
  { role: 'approver', path: '/audit', status: 403 },
  { role: 'admin', path: '/audit', status: 200 },
  { role: 'admin', path: '/hunts', status: 200 },
] as const;

describe.runIf(ASKED)('a colleague who signed in, at the deployed review desk', () => {
  const as = async (claims: object, { path = '/messages', method = 'GET', cookie = false } = {}) => {
    const token = pool.token({ sub: '1', email: 'haruka@ours.example', ...claims });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const event = request(`/api/v1${path}`, method);
    const sent = cookie
      ? { ...event, cookies: [`__Host-sekisho-session=${token}`] }
      : {
          ...event,
          headers: { ...event.headers, ...headers },
          ...(method === 'POST' ? { body: JSON.stringify(RULE) } : {}),
        };
    return await desk.invoke(sent);
  };

  it.each(ROLES)('$role: $path answers $status', { timeout: 60_000 }, async ({ role, status, ...call }) => {
    expect(await as({ 'cognito:groups': [role] }, call)).toMatchObject({
      kind: 'returned',
      value: { statusCode: status },
    });
  });

  it('may come with the session cookie that signing in sets', { timeout: 60_000 }, async () => {
    expect(await as({ 'cognito:groups': ['viewer'] }, { cookie: true })).toMatchObject({
      value: { statusCode: 200 },
    });
  });

  it.each([
    { title: 'no group', claims: {} },
    { title: 'a group that is no role', claims: { 'cognito:groups': ['finance'] } },
    { title: 'a token of another client', claims: { 'cognito:groups': ['admin'], aud: 'another' } },
    { title: 'a token of another pool', claims: { 'cognito:groups': ['admin'], iss: 'https://idp.example' } },
    { title: 'a token that is over', claims: { 'cognito:groups': ['admin'], exp: 1_700_000_000 } },
    { title: 'an access token', claims: { 'cognito:groups': ['admin'], token_use: 'access' } },
  ])('is nobody with $title', { timeout: 60_000 }, async ({ claims }) => {
    expect(await as(claims)).toMatchObject({ value: { statusCode: 401 } });
  });
});

/** Held mail that a reviewer let go long ago. */
const releasing = (key: MessageKey): MessageRecord =>
  record(key, {
    state: 'releasing',
    object: { bucket: RESOURCES.incomingBucket, key: `incoming/${key}` },
    verdict: verdict(key),
    history: [
      {
        at: '2020-01-01T00:00:00.000Z',
        from: 'held',
        to: 'releasing',
        by: { kind: 'operator', name: name('haruka') },
        reason: 'asked for',
      },
    ],
  });

describe.runIf(ASKED)('the deployed review desk', () => {
  it('answers who is not signed in with problem details', { timeout: 60_000 }, async () => {
    const answer = await call('/api/v1/messages');
    expect(answer).toMatchObject({
      kind: 'returned',
      value: {
        statusCode: 401,
        headers: {
          'content-type': 'application/problem+json',
          'content-security-policy': expect.stringContaining("default-src 'none'"),
        },
        body: expect.stringContaining('urn:sekisho:problem:not-signed-in'),
      },
    });
  });

  it('sends who wants to sign in to Cognito and back to the console’s own name', {
    timeout: 60_000,
  }, async () => {
    const answer = await call('/api/v1/sign-in');
    const back = encodeURIComponent('https://desk.example/api/v1/sign-in/return');
    expect(answer).toMatchObject({
      kind: 'returned',
      value: { statusCode: 302, headers: { location: expect.stringContaining(`redirect_uri=${back}`) } },
    });
  });

  it('carries out what is due, and says how much that was', { timeout: 60_000 }, async () => {
    const finishing = find('CheckpointConsoleFinishing');
    expect(finishing.handler).toBe('index.finish');
    const fn = aws.start(finishing);
    const asked = listen(aws.board);
    const done = await fn.invoke({});
    aws.board.faults = {};
    expect(countOf(asked)).toMatchObject({
      's3 GetObject': PER_FINISH.s3Gets,
      'dynamodb Query': PER_FINISH.dynamoQueries,
    });
    expect(done).toMatchObject({ kind: 'returned', value: { released: 0, purged: 0, failed: 0 } });
  });

  it('counts what it released and what it could not hand over', { timeout: 60_000 }, async () => {
    const [leaves, lacksObject] = [await arrive(aws, KINDS.spoof), await arrive(aws, KINDS.spoof)];
    aws.objects.remove(RESOURCES.incomingBucket, `incoming/${lacksObject}`);
    for (const key of [leaves, lacksObject]) await aws.ledger.create(releasing(key));
    const fn = aws.start(find('CheckpointConsoleFinishing'));
    expect(await fn.invoke({})).toMatchObject({ kind: 'returned', value: { released: 1, failed: 1 } });
    expect(fn.logs.join('\n')).toMatch(/"MessagesReleased":1}[\s\S]*"FinishesFailed":1}/);
    expect(fn.logs.join('\n')).not.toContain('"MessagesPurged"');
    expect((await aws.ledger.read(leaves))?.state).toBe('released');
  });

  it('has the pages beside what publishes them, and the report’s font beside what answers', () => {
    expect(existsSync(join(find('CheckpointConsoleSitePublisher').folder, 'site/index.html'))).toBe(true);
    expect(existsSync(join(find('CheckpointConsoleAnswering').folder, 'report-font.ttf'))).toBe(true);
  });
});
