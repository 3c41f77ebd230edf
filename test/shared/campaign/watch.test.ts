import { describe, expect, it } from 'vitest';
import { watchMessage } from '../../../shared/campaign/watch.ts';
import type { MessageRecord } from '../../../shared/model/message-record.ts';
import { copy, customer, type Mailing, prizeMailing } from '../../support/campaign-mail.ts';
import { eventProblems } from '../../support/event-schemas.ts';
import { brandId, heldVerdict, messageRecord } from '../../support/message-records.ts';
import { watchOver } from '../../support/watch.ts';

/** The records of a mailing, as publish leaves them. */
const records = (mailing: Mailing, count: number): readonly MessageRecord[] =>
  Array.from({ length: count }, (_, number) => {
    const { key, receivedAt, features } = copy(mailing, number);
    const record = messageRecord({ key, receivedAt, features });
    const summary = { ...record.summary, recipients: [customer(number).address] };
    return {
      ...record,
      summary,
      verdict: { ...heldVerdict({ key }), impersonates: [brandId(mailing.brand)] },
    };
  });

async function watchAll(
  all: readonly MessageRecord[],
  { use, clock }: ReturnType<typeof watchOver>,
): Promise<void> {
  for (const { key, receivedAt } of all) {
    clock.now = new Date(receivedAt);
    await watchMessage(key, use);
  }
}

describe('watchMessage', () => {
  it('detects a campaign once, at its fifth recipient, and says so in the published form', async () => {
    const wave = records(prizeMailing(), 40);
    const world = watchOver(wave);
    await watchAll(wave, world);
    expect(world.announcer.told.map(({ detailType }) => detailType)).toEqual(['Campaign Detected']);
    expect(world.announcer.told.flatMap(eventProblems)).toEqual([]);
    expect(world.announcer.told[0]?.detail).toMatchObject({
      occurredAt: wave[4]?.receivedAt,
      data: { brand: 'northwind-bank', trigger: 'recipients', counts: { messages: 5, recipients: 5 } },
    });
  });

  it('writes the campaign into every record', async () => {
    const wave = records(prizeMailing(), 6);
    const world = watchOver(wave);
    await watchAll(wave, world);
    const campaigns = [...world.ledger.all.values()].map(({ campaign }) => campaign);
    expect(new Set(campaigns).size).toBe(1);
    expect(campaigns[0]).toMatch(/^cmp-[0-9a-f]{16}$/);
  });

  it('changes nothing when messages are seen again', async () => {
    const wave = records(prizeMailing(), 8);
    const world = watchOver(wave);
    await watchAll(wave, world);
    const before = await world.use.campaigns.active('');
    await watchAll(wave, world);
    expect(await world.use.campaigns.active('')).toEqual(before);
    expect(world.announcer.told).toHaveLength(1);
  });

  it('tells it later when the bus refuses, with the same idempotency key', async () => {
    const wave = records(prizeMailing(), 6);
    const world = watchOver(wave);
    world.announcer.refuse = true;
    await watchAll(wave, world);
    world.announcer.refuse = false;
    await watchAll(wave.slice(0, 1), world);
    expect(world.announcer.told.map(({ idempotencyKey }) => idempotencyKey)).toEqual([
      expect.stringMatching(/^campaign:cmp-[0-9a-f]{16}:detected:1$/),
    ]);
    expect((await world.use.campaigns.active(''))[0]?.outbox).toEqual([]);
  });

  it('stays quiet about mail that pretends nothing', async () => {
    const [spoof] = records(prizeMailing(), 1);
    if (spoof?.verdict === undefined) throw new Error('no record');
    const { evidence: _evidence, ...verdict } = heldVerdict();
    const clean = {
      ...spoof,
      verdict: {
        ...verdict,
        because: 'no-grounds',
        disposition: 'deliver',
        impersonates: [],
        evidence: [],
        points: 0,
      },
    } as MessageRecord;
    const world = watchOver([clean]);
    await watchAll([clean], world);
    expect(await world.use.campaigns.active('')).toEqual([]);
    expect(await world.use.campaigns.population()).toHaveLength(1);
  });
});
