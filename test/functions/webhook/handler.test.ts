import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { webhookTools } from '../../../functions/adapters/webhook-post.ts';
import { handler } from '../../../functions/webhook/handler.ts';
import { startSecrets } from '../../support/secrets-stub.ts';
import { startReceiver } from '../../support/webhook-receiver.ts';

const NOBODY = { Records: [] };
const ONE = {
  Records: [
    {
      messageId: '1',
      body: JSON.stringify({ 'detail-type': 'Mail Released', detail: { idempotencyKey: 'one' } }),
    },
  ],
};

let secretsManager: Awaited<ReturnType<typeof startSecrets>>;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
  secretsManager = await startSecrets({
    good: { current: 'sixteen letters.' },
    short: { current: 'fifteen letters' },
  });
  // Its certificate is of an authority that this process does not know.
  receiver = await startReceiver({});
});
afterAll(() => Promise.all([secretsManager.stop(), receiver.stop()]));
beforeEach(() => {
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', secretsManager.endpoint);
  vi.stubEnv('SEKISHO_WEBHOOK_URL', receiver.url);
  vi.stubEnv('SEKISHO_WEBHOOK_SECRET', 'good');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('the handler of webhook', () => {
  it('is done with a batch of nothing', async () => {
    expect(await handler(NOBODY)).toEqual({ batchItemFailures: [] });
  });

  it.each([
    {
      title: 'a URL that is not https',
      variable: 'SEKISHO_WEBHOOK_URL',
      value: 'http://receiver.example/',
      says: 'https',
    },
    { title: 'no URL', variable: 'SEKISHO_WEBHOOK_URL', value: '', says: 'must be a URL' },
    { title: 'no secret', variable: 'SEKISHO_WEBHOOK_SECRET', value: '', says: 'is empty' },
    {
      title: 'a secret that does not exist',
      variable: 'SEKISHO_WEBHOOK_SECRET',
      value: 'gone',
      says: 'read secret gone',
    },
    {
      title: 'a secret too short to sign with',
      variable: 'SEKISHO_WEBHOOK_SECRET',
      value: 'short',
      says: 'read secret short',
    },
  ])('posts nothing with $title', async ({ variable, value, says }) => {
    vi.stubEnv(variable, value);
    await expect(handler(ONE)).rejects.toThrow(says);
    expect(receiver.seen).toEqual([]);
  });

  it('posts nothing to a receiver whose certificate nobody vouches for', async () => {
    vi.spyOn(webhookTools, 'wait').mockResolvedValue();
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    expect(await handler(ONE)).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    expect(receiver.seen).toEqual([]);
  });
});
