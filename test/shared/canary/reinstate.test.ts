import { describe, expect, it } from 'vitest';
import { watchMessage } from '../../../shared/campaign/watch.ts';
import { markTripped } from '../../../shared/canary/manage.ts';
import { memoryCanaryStore } from '../../../shared/canary/memory-store.ts';
import { type ReinstateWith, reinstateCanary } from '../../../shared/canary/reinstate.ts';
import { takenBack, toSighting } from '../../../shared/learning/sighting.ts';
import type { Canary } from '../../../shared/model/canary.ts';
import type { MessageRecord } from '../../../shared/model/message-record.ts';
import { copy, prizeMailing } from '../../support/campaign-mail.ts';
import { NO_BRANDS } from '../../support/inspections.ts';
import { memoryAudit } from '../../support/memory-ledger.ts';
import { heldVerdict, messageKey, messageRecord } from '../../support/message-records.ts';
import { name } from '../../support/records.ts';
import { watchOver } from '../../support/watch.ts';

const CANARY: Canary = {
  id: 'canary-00000001',
  version: 1,
  list: 'shop customers 2026-11',
  seededAt: '2026-11-01T00:00:00.000Z',
  address: 'haruka.nakagawa4821@members.ours.example',
  allowed: [],
  state: 'active',
};
const ORDER = { by: name('haruka'), reason: 'Our new mailing service' };

function mail(number: number): MessageRecord {
  const { receivedAt, features } = copy(prizeMailing(), number);
  const key = messageKey(number);
  const record = messageRecord({ key, receivedAt, features, verdict: heldVerdict({ key }) });
  return { ...record, summary: { ...record.summary, recipients: [CANARY.address] } };
}

/** A canary that the first of these messages tripped. */
async function tripped(...messages: readonly MessageRecord[]) {
  const canaryStore = memoryCanaryStore();
  await canaryStore.put(CANARY);
  const world = watchOver(messages, { canaryStore });
  const [first] = messages;
  if (first !== undefined) await watchMessage(first.key, world.use);
  world.clock.now = new Date('2026-11-26T09:00:00Z');
  const audit = memoryAudit();
  const use: ReinstateWith = { ...world.use, audit, newId: () => 'salt' };
  const canary = async () => (await canaryStore.all())[0];
  const told = () => world.announcer.told.map(({ detailType }) => detailType);
  return { ...world, canaryStore, audit, with: use, canary, told };
}

describe('reinstateCanary', () => {
  it('makes the canary quiet again, and tells who took the trip back and why', async () => {
    const world = await tripped(mail(1));
    const trippedAt = (await world.canary())?.trippedAt;
    await reinstateCanary(CANARY.id, ORDER, world.with);
    const canary = await world.canary();
    expect(canary).toMatchObject({ state: 'active', reinstatedAt: '2026-11-26T09:00:00.000Z' });
    expect(canary).not.toHaveProperty('trippedAt');
    const event = world.announcer.told.at(-1);
    expect(event?.detailType).toBe('Canary Reinstated');
    expect(event?.detail.data).toEqual({
      canary: { id: CANARY.id, list: CANARY.list, seededAt: CANARY.seededAt },
      trippedAt,
      actor: { kind: 'operator', name: 'haruka' },
      reason: ORDER.reason,
    });
    expect(JSON.stringify(event)).not.toContain('nakagawa');
    expect(world.audit.entries.map(({ action }) => action)).toEqual(['canary.reinstated']);
    expect(JSON.stringify(world.audit.entries)).not.toContain('nakagawa');
  });

  it('leaves campaigns without the canary as a ground', async () => {
    const world = await tripped(mail(1));
    const [before] = await world.use.campaigns.active('');
    expect(before?.canaries).toHaveLength(1);
    await reinstateCanary(CANARY.id, ORDER, world.with);
    expect((await world.use.campaigns.active('')).map(({ canaries }) => canaries)).toEqual([[]]);
  });

  it('stays taken back when the message is looked at again, and trips on the next one', async () => {
    const [first, next] = [mail(1), { ...mail(2), receivedAt: '2026-11-26T10:00:00.000Z' }];
    const world = await tripped(first, next);
    await reinstateCanary(CANARY.id, ORDER, world.with);
    world.clock.now = new Date('2026-11-26T11:00:00Z');
    await watchMessage(first.key, world.use);
    expect(await world.canary()).not.toHaveProperty('trippedAt');
    expect((await world.use.campaigns.active('')).map(({ canaries }) => canaries)).toEqual([[]]);
    await watchMessage(next.key, world.use);
    expect((await world.canary())?.trippedAt).toBe(next.receivedAt);
  });

  it('is no alarm any more for what is learned from mail, but later trips are', async () => {
    const world = await tripped(mail(1));
    const record = await world.ledger.read(messageKey(1));
    if (record === undefined) throw new Error('no record');
    const alarm = (canaries: readonly Canary[]) => toSighting(record, NO_BRANDS, takenBack(canaries))?.alarm;
    expect(alarm([CANARY])).toBe(true);
    expect(alarm([{ ...CANARY, reinstatedAt: '2026-11-26T09:00:00.000Z' }])).toBe(false);
    expect(alarm([{ ...CANARY, reinstatedAt: '2026-11-01T00:00:00.000Z' }])).toBe(true);
  });

  it('changes nothing while the bus is out of order, and is the same event when tried again', async () => {
    const world = await tripped(mail(1));
    world.announcer.refuse = true;
    await expect(reinstateCanary(CANARY.id, ORDER, world.with)).rejects.toThrow(/the event was not taken/);
    expect(await world.canary()).toHaveProperty('trippedAt');
    world.announcer.refuse = false;
    await reinstateCanary(CANARY.id, ORDER, world.with);
    expect(world.announcer.told.at(-1)?.idempotencyKey).toBe(`canary:${CANARY.id}:reinstated:2`);
  });

  it('tells one time from the next', async () => {
    const world = await tripped(mail(1));
    await reinstateCanary(CANARY.id, ORDER, world.with);
    await markTripped(CANARY.id, '2026-11-27T00:00:00.000Z', world.canaryStore);
    await reinstateCanary(CANARY.id, ORDER, world.with);
    const keys = world.announcer.told.map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([
    { title: 'is unknown', id: 'canary-0', problem: 'no-such-canary' },
    { title: 'has not tripped', id: CANARY.id, problem: 'not-tripped' },
  ])('refuses a canary that $title, and writes nothing', async ({ id, problem }) => {
    const world = await tripped();
    expect(await reinstateCanary(id, ORDER, world.with)).toEqual({ ok: false, problem });
    expect({ told: world.told(), entries: world.audit.entries }).toEqual({ told: [], entries: [] });
  });
});
