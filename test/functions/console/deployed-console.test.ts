import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Artefact, synthesise } from '../../support/lambda/deployed-stack.ts';
import { type Deployment, deploy } from '../../support/lambda/deployment.ts';
import { ZONE } from '../../support/lambda/mail.ts';
import type { Invoked } from '../../support/lambda/run-function.ts';

// The review desk's bundle as it would be uploaded, under AWS's own runtime client. It takes a whole synth.
const ASKED = process.env.CI === 'true' || process.env.SEKISHO_LONG === '1';

let aws: Deployment;
let find: (path: string) => Artefact;

beforeAll(async () => {
  if (!ASKED) return;
  find = await synthesise();
  aws = await deploy({ zone: ZONE });
}, 240_000);
afterAll(() => aws?.stop());

/** An HTTP API's event, payload format 2.0. */
const get = (path: string) => ({
  version: '2.0',
  routeKey: 'ANY /api/{proxy+}',
  rawPath: path,
  rawQueryString: '',
  headers: { host: 'api.example' },
  isBase64Encoded: false,
  requestContext: { domainName: 'api.example', http: { method: 'GET', path, sourceIp: '192.0.2.1' } },
});

const call = async (path: string): Promise<Invoked> =>
  await aws.start(find('CheckpointConsoleAnswering')).invoke(get(path));

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
    const done = await aws.start(finishing).invoke({});
    expect(done).toMatchObject({ kind: 'returned', value: { released: 0, purged: 0, failed: 0 } });
  });

  it('has the pages beside what publishes them, and the report’s font beside what answers', () => {
    expect(existsSync(join(find('CheckpointConsoleSitePublisher').folder, 'site/index.html'))).toBe(true);
    expect(existsSync(join(find('CheckpointConsoleAnswering').folder, 'report-font.ttf'))).toBe(true);
  });
});
