import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SENT_BUCKET } from '../../functions/local/emulators/ses.ts';
import { checkArc } from '../../shared/authenticate/arc.ts';
import { checkDkim } from '../../shared/authenticate/dkim.ts';
import { zoneResolver } from '../../shared/authenticate/zone.ts';
import { type Deployment, deploy } from '../support/lambda/deployment.ts';
import { arrive, KINDS, ZONE } from '../support/lambda/mail.ts';
import { endingOf } from '../support/lambda/outcome.ts';
import type { RunningFunction } from '../support/lambda/run-function.ts';
import { CERTIFICATE, startMailHost } from '../support/mail-host.ts';
import { domain } from '../support/message-records.ts';
import { startSecrets } from '../support/secrets-stub.ts';
import { signer } from '../support/signers.ts';
import { bundleScreening } from './bundle-screening.ts';

// The next hops inside of the bundle that would be uploaded: what they read from Secrets Manager, and what leaves.

const ACCOUNT = { user: 'sekisho', pass: 'a pass for tests' };
const sealer = signer('mail.example.com', 'rsa-1024', 'arc');
const zone = { ...ZONE, [sealer.keyName]: { TXT: [sealer.keyRecord] } };
const secrets: Record<string, object> = {};

let aws: Deployment;
let secretsManager: Awaited<ReturnType<typeof startSecrets>>;
let host: Awaited<ReturnType<typeof startMailHost>>;

beforeAll(async () => {
  aws = await deploy({ zone });
  secretsManager = await startSecrets(secrets);
  host = await startMailHost({ account: ACCOUNT });
});
afterAll(async () => {
  await aws?.stop();
  await Promise.all([secretsManager, host].map((server) => server?.stop()));
});

/** The bundle with the template's variables; Secrets Manager's place is added, as the SDK reads it on AWS as well. */
function start(nextHop: Parameters<typeof bundleScreening>[0], more: Record<string, string> = {}) {
  const { variables, ...artefact } = bundleScreening(nextHop);
  const endpoint = { AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsManager.endpoint };
  return aws.start({ ...artefact, variables: { ...variables, ...endpoint, ...more } });
}

async function screen(fn: RunningFunction) {
  const key = await arrive(aws, KINDS.honest, 7);
  const outcome = await fn.invoke({ Records: [{ messageId: key, body: aws.notifications.get(key) ?? '' }] });
  return { key, outcome };
}

describe('next hop ses in the bundle', () => {
  const sent = () => aws.objects.keys(SENT_BUCKET);

  it('seals what it sends with the key from Secrets Manager, so that the chain verifies', async () => {
    const { selector, privateKey } = sealer;
    secrets['sekisho/arc'] = { domain: sealer.domain, selector, privateKey };
    const fn = start({ kind: 'ses', from: 'forwarder@mail.example.com', arcSecret: 'sekisho/arc' });
    const { key, outcome } = await screen(fn);
    expect(outcome).toMatchObject({ kind: 'returned', value: { batchItemFailures: [] } });
    expect((await endingOf(aws, key)).state).toBe('delivered');
    const [name = ''] = sent();
    expect(aws.objects.facts(SENT_BUCKET, name)?.metadata).toMatchObject({
      source: 'forwarder@mail.example.com',
      destinations: '["desk@mail.example.com"]',
    });
    const raw = aws.objects.bytes(SENT_BUCKET, name);
    expect(raw.toString()).toMatch(/^ARC-Seal: /);
    expect(raw.toString()).toContain('forwarder@mail.example.com');
    expect(raw.toString()).not.toMatch(/^X-SES-/im);
    const resolve = zoneResolver(zone);
    const { arc } = await checkDkim(raw, { resolve, now: new Date(), author: undefined });
    expect((await checkArc(arc, resolve)).arc).toMatchObject({
      result: 'pass',
      instances: 1,
      sealer: 'mail.example.com',
    });
    const broken = Buffer.from(raw.toString().replace('Hello 7', 'Hello 8'));
    const { arc: changed } = await checkDkim(broken, { resolve, now: new Date(), author: undefined });
    expect((await checkArc(changed, resolve)).arc.result).toBe('fail');
  });

  it('hands nothing over unsealed when the key cannot be had', async () => {
    const before = sent().length;
    const fn = start({ kind: 'ses', from: 'forwarder@mail.example.com', arcSecret: 'sekisho/missing' });
    const { key, outcome } = await screen(fn);
    expect(outcome.kind === 'threw' || JSON.stringify(outcome).includes(key)).toBe(true);
    expect(JSON.stringify([outcome, fn.logs])).toContain('Cannot read secret sekisho/missing');
    expect(sent()).toHaveLength(before);
  });
});

describe('next hop smtp in the bundle', () => {
  it('signs in at the mail host with the secret, over TLS, under the original envelope', async () => {
    secrets['sekisho/hop'] = { ...ACCOUNT, ca: CERTIFICATE };
    const fn = start(
      { kind: 'smtp', host: domain('mx.example.org'), port: 587, secret: 'sekisho/hop' },
      LOOPBACK(),
    );
    const { key, outcome } = await screen(fn);
    expect(outcome).toMatchObject({ kind: 'returned', value: { batchItemFailures: [] } });
    expect((await endingOf(aws, key)).state).toBe('delivered');
    expect(host.taken).toMatchObject([
      { mailFrom: 'news@sender.example', recipients: ['desk@mail.example.com'], isEncrypted: true },
    ]);
    expect(host.taken[0]?.raw.toString()).toContain('Hello 7');
    expect(JSON.stringify(fn.logs)).not.toContain(ACCOUNT.pass);
  });

  it('leaves mail to the queue while the secret is wrong, and tells it to nobody', async () => {
    secrets['sekisho/hop'] = { ...ACCOUNT, pass: 'the pass of last year', ca: CERTIFICATE };
    const taken = host.taken.length;
    const fn = start(
      { kind: 'smtp', host: domain('mx.example.org'), port: 587, secret: 'sekisho/hop' },
      LOOPBACK(),
    );
    const { key } = await screen(fn);
    expect(host.taken).toHaveLength(taken);
    expect((await endingOf(aws, key)).state).not.toBe('delivered');
    expect(JSON.stringify(fn.logs)).not.toContain('the pass of last year');
  });
});

/** The settings take a domain only; here the host is on this machine. */
const LOOPBACK = () => ({ SEKISHO_SMTP_SERVER: `127.0.0.1:${host.port}` });
