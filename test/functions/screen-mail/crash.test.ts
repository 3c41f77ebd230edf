import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../../functions/adapters/environment.ts';
import { RESOURCES } from '../../../functions/local/emulators/start.ts';
import { createWorld, type World } from '../../../functions/screen-mail/world.ts';
import { type Everything, PATIENCE } from '../../../shared/everything.ts';
import { readNotification } from '../../../shared/intake/receipt.ts';
import type { MessageKey } from '../../../shared/model/verdict.ts';
import { receive } from '../../../shared/receive.ts';
import { killedAfter } from '../../support/failing-world.ts';
import { startTestService, type TestService } from '../../support/local-service.ts';
import { mail } from '../../support/wire-mail.ts';

const { deliveredBucket, heldBucket } = RESOURCES;

const CASES = [
  {
    title: 'delivered mail',
    raw: mail(),
    state: 'delivered',
    bucket: deliveredBucket,
    folder: 'delivered',
    events: ['Mail Verdict Issued'],
  },
  {
    title: 'held mail',
    raw: mail({ from: 'shopmaster@zojirushi.co.jp' }),
    state: 'held',
    bucket: heldBucket,
    folder: 'held',
    events: ['Mail Verdict Issued', 'Mail Quarantined'],
  },
];

let service: TestService;
let connected: World;

beforeAll(async () => {
  // Nothing but the test takes from the queue.
  service = await startTestService({ isIdle: true });
  connected = await createWorld(readEnvironment(process.env), { journal: () => () => undefined });
});

afterAll(async () => await service.stop());

/** A message that lies in the bucket, with the notification that SQS shows. */
async function arrival(raw: Buffer) {
  const key = await service.send({ raw });
  const [message] = await service.emulators.queue.receive(1, { waitSeconds: 5 });
  if (message === undefined) throw new Error('Cannot go on: no notification came');
  service.emulators.queue.remove(message.receiptHandle);
  const read = readNotification(message.body);
  if (!read.ok) throw new Error(read.problem.reason);
  return { key, arriving: { receipt: read.value, notification: message.body } };
}

/** A world in which a lease is over at once: whoever was killed has no claim. */
const world = async (key: MessageKey): Promise<Everything> => ({
  ...(await connected(key)),
  patience: { ...PATIENCE, leaseMs: 0 },
});

const told = (key: MessageKey) => service.events.filter(({ detail }) => detail.correlationId === key);

describe.each(CASES)(
  'receive, killed between two steps of $title',
  ({ raw, state, bucket, folder, events }) => {
    it('ends as if nothing had happened, whichever step was the last', async () => {
      const whole = await arrival(raw);
      const { world: counted, calls } = killedAfter(await world(whole.key), Number.POSITIVE_INFINITY);
      await receive(whole.arriving, counted);
      expect(calls.length).toBeGreaterThan(7);
      for (let last = 1; last <= calls.length; last += 1) {
        const { key, arriving } = await arrival(raw);
        await receive(arriving, killedAfter(await world(key), last).world).catch(() => undefined);
        await receive(arriving, await world(key));
        const record = await service.ledger.read(key);
        expect(record, `killed after ${calls[last - 1]}`).toMatchObject({ state, outbox: [] });
        expect(service.emulators.objects.facts(bucket, `${folder}/${key}.eml`)).toBeDefined();
        const facts = new Map(told(key).map(({ detail }) => [detail.idempotencyKey, detail]));
        expect([...new Set(told(key).map((event) => event['detail-type']))]).toEqual(events);
        expect([...facts.values()].map(({ sequence }) => sequence)).toEqual(events.map((_, at) => at + 1));
        for (const { detail } of told(key)) expect(detail).toEqual(facts.get(detail.idempotencyKey));
      }
    });
  },
);

describe('receive, when one notification comes three times at once', () => {
  it('does everything once', async () => {
    const { key, arriving } = await arrival(mail());
    const use = await connected(key);
    const ends = await Promise.allSettled([1, 2, 3].map(() => receive(arriving, use)));
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await receive(arriving, use);
    expect(told(key).map((event) => event['detail-type'])).toEqual(['Mail Verdict Issued']);
    expect((await service.ledger.read(key))?.history.map(({ to }) => to)).toEqual([
      'received',
      'screened',
      'delivered',
    ]);
  });
});
