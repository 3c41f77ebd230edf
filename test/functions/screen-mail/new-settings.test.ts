import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseDocument } from 'yaml';
import { readEnvironment } from '../../../functions/adapters/environment.ts';
import { s3SettingsShelf } from '../../../functions/adapters/s3-settings-shelf.ts';
import { createWorld } from '../../../functions/screen-mail/world.ts';
import { startTestService, type TestService } from '../../support/local-service.ts';
import { messageKey } from '../../support/message-records.ts';
import { mail } from '../../support/wire-mail.ts';

const MINUTE_MS = 60_000;
let service: TestService;

beforeEach(async () => {
  service = await startTestService();
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await service.stop();
});

/** Puts a policy with other event settings in force, as an activation does. */
async function activate(changes: Readonly<Record<string, unknown>>): Promise<void> {
  const shelf = s3SettingsShelf(readEnvironment(process.env));
  const { revision, ...texts } = await shelf.current();
  const policy = parseDocument(texts.policy);
  for (const [name, value] of Object.entries(changes)) policy.set(name, value);
  expect(await shelf.replace({ ...texts, policy: String(policy) }, revision)).not.toBe('conflict');
}

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

const Issued = v.object({ envelope: v.object({ recipients: v.array(v.unknown()) }) });

/** What a verdict's event says of the message's only recipient. */
async function recipientTold(): Promise<unknown> {
  const key = await service.send({ raw: mail() });
  await service.settled(key);
  const issued = service.events.find(({ detail }) => detail.correlationId === key);
  return v.parse(Issued, issued?.detail.data).envelope.recipients[0];
}

describe('the running service', () => {
  it.each([
    { privacy: 'plain', recipient: { domain: 'ours.example', localPart: 'desk' } },
    {
      privacy: 'hashed',
      recipient: { domain: 'ours.example', localPartHash: expect.stringMatching(/^[0-9a-f]{32}$/) },
    },
    { privacy: 'omitted', recipient: { domain: 'ours.example' } },
  ])('tells recipients $privacy within a minute of the activation', async ({ privacy, recipient }) => {
    await activate({ privacy: { recipient: privacy === 'omitted' ? 'plain' : 'omitted' } });
    pass(MINUTE_MS + 1);
    expect(await recipientTold()).not.toEqual(recipient);
    await activate({ privacy: { recipient: privacy } });
    pass(MINUTE_MS + 1);
    expect(await recipientTold()).toEqual(recipient);
  });

  it('warns by the thresholds of the policy in force, without a restart', async () => {
    const spoofTo = async (name: string) => {
      const raw = mail({ from: 'shopmaster@zojirushi.co.jp' });
      await service.settled(await service.send({ raw, recipients: [`${name}@ours.example`] }));
    };
    const warnings = () => service.events.filter((event) => event['detail-type'] === 'Campaign Detected');
    for (const name of ['aiko', 'ben']) await spoofTo(name);
    expect(warnings()).toEqual([]);
    await activate({ warnings: { recipients: 3 } });
    pass(MINUTE_MS + 1);
    await spoofTo('chika');
    expect(warnings()).toHaveLength(1);
  });
});

describe('a warm function', () => {
  it('asks for the settings again after a minute, and not before', async () => {
    const world = await createWorld(readEnvironment(process.env), { journal: () => () => undefined });
    const privacy = async () => (await world(messageKey(1))).events.privacy.subject;
    expect(await privacy()).toBe('omitted');
    await activate({ privacy: { subject: 'hashed' } });
    pass(MINUTE_MS / 2);
    expect(await privacy()).toBe('omitted');
    pass(MINUTE_MS / 2 + 1);
    expect(await privacy()).toBe('hashed');
  });

  it('goes on with the settings that it has while a policy cannot be read', async () => {
    const world = await createWorld(readEnvironment(process.env), { journal: () => () => undefined });
    const { version } = (await world(messageKey(1))).policy;
    await activate({ privacy: { subject: 'loud' } });
    pass(MINUTE_MS + 1);
    expect((await world(messageKey(1))).policy.version).toBe(version);
  });
});
