import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RESOURCES } from '../../../functions/local/emulators/start.ts';
import { eventually, startTestService, type TestService } from '../../support/local-service.ts';
import { mail } from '../../support/wire-mail.ts';

const { incomingBucket } = RESOURCES;

let service: TestService;

beforeAll(async () => {
  service = await startTestService({ maxReceiveCount: 3, visibilityTimeoutSeconds: 4 });
});

afterAll(async () => await service.stop());

/** A notification of a message that nobody sent over SMTP. */
function notify(messageId: string, objectKey = `incoming/${messageId}`): void {
  const timestamp = '2026-11-25T09:00:00.000Z';
  const action = { type: 'S3', bucketName: incomingBucket, objectKey };
  const told = {
    notificationType: 'Received',
    mail: { timestamp, source: 'a@stranger.test', messageId, destination: [] },
    receipt: { timestamp, recipients: ['desk@ours.example'], action },
  };
  service.emulators.topic.publish(JSON.stringify(told));
}

const deadLetters = async (count: number): Promise<number> =>
  await eventually(() => {
    const { visible } = service.emulators.deadLetters.depth();
    return visible >= count ? visible : undefined;
  });

const errorsOf = (key: string): readonly string[] =>
  service.journal
    .filter((entry) => entry.key === key && entry.event === 'screening.failed')
    .map((entry) => ('error' in entry ? entry.error.message : ''));

describe('screen-mail, given what is no mail', { timeout: 120_000 }, () => {
  it('ignores the object that proves that SES may write', async () => {
    service.emulators.topic.publish('Successfully validated SNS topic for Amazon SES event publishing.');
    await eventually(() => service.journal.find(({ event }) => event === 'notification.ignored'));
    expect(service.emulators.queue.depth()).toEqual({ visible: 0, delayed: 0 });
  });

  it('leaves poison to the dead-letter queue, the others unharmed, and takes it up again after a redrive', async () => {
    const missing = 'missing00000000000000000000000000000000000';
    const encrypted = 'encrypted000000000000000000000000000000000';
    const metadata = { 'x-amz-key-v2': 'key', 'x-amz-iv': 'iv' };
    service.emulators.objects.put(incomingBucket, `incoming/${encrypted}`, {
      body: Buffer.from('???'),
      metadata,
    });
    service.emulators.queue.send('{"neither":"notification nor mail"');
    notify(missing);
    notify(encrypted);
    const keys = await Promise.all([1, 2, 3].map(() => service.send({ raw: mail() })));
    const records = await Promise.all(keys.map(service.settled));
    expect(records.map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered']);
    expect(await deadLetters(3)).toBe(3);
    expect(errorsOf(missing)[0]).toBe(`Cannot fetch message incoming/${missing}: no such object`);
    expect(errorsOf(encrypted)[0]).toContain('encrypted on the client side; remove the KMS key');

    service.emulators.objects.put(incomingBucket, `incoming/${missing}`, { body: mail() });
    for (const { body } of await service.emulators.deadLetters.receive(3)) service.emulators.queue.send(body);
    const key = service.journal.find((entry) => entry.key?.startsWith('missing'))?.key;
    const { verdict } = await service.settled(key ?? keys[0] ?? fail());
    // It came without SES's block, so nothing about its sender is believed.
    expect(verdict?.evidence.map(({ detector }) => detector)).toContain('ses-trace');
  });
});

const fail = (): never => {
  throw new Error('Cannot find the message in the journal');
};

describe('screen-mail, given a message of 40 MB', { timeout: 120_000 }, () => {
  it('keeps every byte of it', async () => {
    const line = `${'a'.repeat(76)}\r\n`;
    const raw = mail({ body: line.repeat(Math.floor((40 * 1024 * 1024 - 4096) / line.length)) });
    const key = await service.send({ raw });
    const record = await service.settled(key);
    expect(record.bytes).toBe(raw.length);
    const [bucket, name] =
      record.state === 'held'
        ? [RESOURCES.heldBucket, `held/${key}.eml`]
        : [RESOURCES.deliveredBucket, `delivered/${key}.eml`];
    const kept = service.emulators.objects.bytes(bucket, name);
    expect(kept.subarray(kept.length - raw.length).equals(raw)).toBe(true);
  });
});
