import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAuthentic } from '../../examples/webhook-receiver/verify.ts';
import type { Artefact } from '../support/lambda/deployed-stack.ts';
import { RunningFunction } from '../support/lambda/run-function.ts';
import { CERTIFICATE } from '../support/mail-host.ts';
import { startSecrets } from '../support/secrets-stub.ts';
import { startTopic } from '../support/sns-stub.ts';
import { campaignDetected, canaryTripped } from '../support/warning-events.ts';
import { type Delivery, startReceiver } from '../support/webhook-receiver.ts';
import { bundleConsumers } from './bundle-consumers.ts';

// The bundles that would be uploaded, under AWS's own runtime client, with what the template gives them.

const TOPIC = 'arn:aws:sns:us-east-1:000000000000:warnings';
const AWS = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
const CURRENT = 'the secret of this year';
const PREVIOUS = 'the secret of last year';
const secrets: Record<string, object> = {};

const dir = mkdtempSync(join(tmpdir(), 'sekisho-authority-'));
const authority = join(dir, 'ca.pem');
writeFileSync(authority, CERTIFICATE);

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let secretsManager: Awaited<ReturnType<typeof startSecrets>>;
let sns: Awaited<ReturnType<typeof startTopic>>;
let webhook: RunningFunction;
let notify: RunningFunction;

/** A bundle with its template's variables; what CloudFormation would fill in is in `more`. */
function run({ folder, handler, timeoutSeconds, variables }: Artefact, more: Record<string, string>) {
  const literal = Object.entries(variables).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return new RunningFunction({
    folder,
    handler,
    timeoutMs: timeoutSeconds * 1000,
    variables: { ...Object.fromEntries(literal), ...AWS, ...more },
  });
}

beforeAll(async () => {
  receiver = await startReceiver({ slow: [503], gone: [410], busy: [429] });
  secretsManager = await startSecrets(secrets);
  sns = await startTopic(TOPIC);
  const find = bundleConsumers(receiver.url);
  webhook = run(find('ConsumersWebhookWorker'), {
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsManager.endpoint,
    SEKISHO_WEBHOOK_SECRET: 'signing',
    // In place of a public authority.
    NODE_EXTRA_CA_CERTS: authority,
  });
  notify = run(find('ConsumersWarningsWorker'), {
    AWS_ENDPOINT_URL_SNS: sns.endpoint,
    SEKISHO_WARNING_TOPIC: TOPIC,
  });
});
afterAll(async () => {
  await Promise.all([webhook, notify].map((fn) => fn?.stop()));
  await Promise.all([receiver, secretsManager, sns].map((server) => server?.stop()));
  rmSync(dir, { recursive: true, force: true });
});

const record = (messageId: string, idempotencyKey = messageId) => ({
  messageId,
  body: JSON.stringify({ 'detail-type': 'Mail Released', detail: { idempotencyKey } }),
});

const failed = (...ids: readonly string[]) => ({
  kind: 'returned',
  value: { batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) },
});

const knows = ({ body, headers }: Delivery, ...known: readonly string[]): boolean =>
  isAuthentic(
    body,
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    { secrets: known, now: new Date(1000 * Number(headers['sekisho-timestamp'])) },
  );

describe('the bundle of webhook', () => {
  it('posts a batch, tries again what may pass, and leaves to the queue only what the receiver refuses', async () => {
    secrets.signing = { current: CURRENT };
    const Records = [record('taken'), record('slow'), record('gone'), record('busy')];
    expect(await webhook.invoke({ Records })).toEqual(failed('gone'));
    const tries = (key: string): number => receiver.seen.filter((delivery) => delivery.key === key).length;
    expect(['taken', 'slow', 'gone', 'busy'].map(tries)).toEqual([1, 2, 1, 2]);
    expect(receiver.seen.every((delivery) => knows(delivery, CURRENT))).toBe(true);
    expect(receiver.seen.some((delivery) => knows(delivery, PREVIOUS))).toBe(false);
    const [line = ''] = webhook.logs.filter((one) => one.includes('webhook.failed'));
    expect(JSON.parse(line)).toMatchObject({
      deployment: 'prod-tokyo',
      error: { message: 'Cannot deliver Mail Released to the webhook after 1 attempts: it answered 410' },
    });
  });

  it('signs with both secrets from the moment one is being replaced, in the same process', async () => {
    secrets.signing = { current: CURRENT, previous: PREVIOUS };
    expect(await webhook.invoke({ Records: [record('rotated')] })).toEqual(failed());
    const delivery = receiver.seen.find(({ key }) => key === 'rotated');
    expect([CURRENT, PREVIOUS].map((secret) => delivery && knows(delivery, secret))).toEqual([true, true]);
  });

  it('fails the batch, and tells no secret, when the secret is too short to sign with', async () => {
    secrets.signing = { current: 'short-one' };
    const outcome = await webhook.invoke({ Records: [record('unsigned')] });
    expect(outcome).toMatchObject({ kind: 'threw' });
    expect(JSON.stringify(outcome)).toContain('Cannot read secret signing');
    expect(JSON.stringify([outcome, webhook.logs])).not.toContain('short-one');
    expect(receiver.seen.some(({ key }) => key === 'unsigned')).toBe(false);
  });
});

describe('the bundle of notify', () => {
  it('mails a warning in Japanese and English, a hostile name in one line', async () => {
    expect(await notify.invoke(campaignDetected())).toMatchObject({ kind: 'returned' });
    expect(await notify.invoke(canaryTripped('shop\r\nBcc: <b>all</b>'))).toMatchObject({ kind: 'returned' });
    const [campaign, canary] = sns.published;
    expect(campaign?.text).toMatch(/キャンペーンを検知しました。[\s\S]*A phishing campaign in the name of/);
    expect(canary?.text).toContain('名簿「shop[U+000D][U+000A]Bcc: <b>all</b>」');
    expect(canary?.subject).toBe('[Sekisho] Leaked list? Canary canary-1');
  });

  it('mails nothing for other events', async () => {
    const before = sns.published.length;
    const outcome = await notify.invoke({ 'detail-type': 'Mail Released', detail: {} });
    expect(outcome).toMatchObject({ kind: 'returned' });
    expect(sns.published).toHaveLength(before);
  });
});
