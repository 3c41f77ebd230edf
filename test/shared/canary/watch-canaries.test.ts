import { describe, expect, it } from 'vitest';
import { watchMessage } from '../../../shared/campaign/watch.ts';
import { createCanaries, retireCanary } from '../../../shared/canary/manage.ts';
import { memoryCanaryStore } from '../../../shared/canary/memory-store.ts';
import type { Canary } from '../../../shared/model/canary.ts';
import type { MessageRecord } from '../../../shared/model/message-record.ts';
import type { Verdict } from '../../../shared/model/verdict.ts';
import { copy, prizeMailing } from '../../support/campaign-mail.ts';
import { eventProblems } from '../../support/event-schemas.ts';
import { unproven } from '../../support/inspections.ts';
import { domain, heldVerdict, messageKey, messageRecord } from '../../support/message-records.ts';
import { watchOver } from '../../support/watch.ts';

const AT = new Date('2026-11-01T00:00:00Z');

/** A world with one canary on members.ours.example, seeded into the shop's list. */
async function seeded() {
  const canaryStore = memoryCanaryStore();
  let state = 7;
  const random = (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state % below;
  };
  const order = {
    list: 'shop customers 2026-11',
    domain: domain('members.ours.example'),
    allowed: [domain('shop.example')],
    at: AT,
    random,
  };
  const [canary] = await createCanaries(order, 1, canaryStore);
  if (canary === undefined) throw new Error('no canary');
  return { canary, canaryStore };
}

/** Mail to some addresses, held or not, under some authentication. */
function mail(number: number, recipients: readonly string[], verdict: Partial<Verdict> = {}): MessageRecord {
  const { receivedAt, features } = copy(prizeMailing(), number);
  const key = messageKey(number);
  const record = messageRecord({ key, receivedAt, features });
  return {
    ...record,
    summary: { ...record.summary, recipients },
    verdict: { ...heldVerdict({ key }), ...verdict } as Verdict,
  };
}

const UNKNOWN_CLIENT: Partial<Verdict> = {
  envelope: { clientIp: null, helo: null, mailFrom: 'a@esp.example' },
};

/** Addresses of the canaries' domain that nobody issued. */
const neighbours = (count: number): readonly string[] =>
  ['aoi', 'ken', 'rin'].slice(0, count).map((name) => `${name}.suzuki0001@members.ours.example`);

async function told(
  messages: readonly MessageRecord[],
  canaryStore: Awaited<ReturnType<typeof seeded>>['canaryStore'],
) {
  const world = watchOver(messages, { canaryStore });
  for (const { key } of messages) await watchMessage(key, world.use);
  return world.announcer.told.filter(({ detailType }) => detailType === 'Canary Tripped');
}

describe('watchCanaries', () => {
  it('tells list, seed date and evidence when a stranger writes, and never the address', async () => {
    const { canary, canaryStore } = await seeded();
    const events = await told([mail(1, [canary.address])], canaryStore);
    expect(events.flatMap(eventProblems)).toEqual([]);
    expect(events[0]?.detail.data).toMatchObject({
      canary: { list: 'shop customers 2026-11', seededAt: AT.toISOString() },
      assessment: 'leak',
      authorDomain: 'northwind.example',
      clientIp: '203.0.113.9',
    });
    expect(JSON.stringify(events)).not.toContain(canary.address.split('@')[0]);
    expect((await canaryStore.all())[0]?.trippedAt).toBeDefined();
  });

  it('tells it once, however often the message is seen', async () => {
    const { canary, canaryStore } = await seeded();
    const one = mail(1, [canary.address]);
    expect(await told([one, one, one], canaryStore)).toHaveLength(1);
  });

  it('counts as spoof mail for the campaign although nothing else speaks against it', async () => {
    const { canary, canaryStore } = await seeded();
    const clean = {
      disposition: 'deliver',
      because: 'no-grounds',
      impersonates: [],
      evidence: [],
    } as unknown as Partial<Verdict>;
    const one = mail(1, [canary.address], clean);
    const world = watchOver([one], { canaryStore });
    await watchMessage(one.key, world.use);
    expect((await world.use.campaigns.active(''))[0]?.canaries).toHaveLength(1);
  });

  it('knows a client that guesses addresses', async () => {
    const { canary, canaryStore } = await seeded();
    const events = await told([mail(1, neighbours(3)), mail(2, [canary.address])], canaryStore);
    expect(events[0]?.detail.data).toMatchObject({ assessment: 'guessing', neighbours: 3 });
    expect((await canaryStore.all())[0]?.trippedAt).toBeUndefined();
  });

  it('knows it by one message', async () => {
    const { canary, canaryStore } = await seeded();
    const events = await told([mail(1, [canary.address, ...neighbours(3)])], canaryStore);
    expect(events[0]?.detail.data).toMatchObject({ assessment: 'guessing', neighbours: 3 });
  });

  it('is not told by one address written three ways that a client guesses', async () => {
    const { canary, canaryStore } = await seeded();
    const [one = ''] = neighbours(1);
    const ways = [one, one.toUpperCase(), one.replace('a', 'A')];
    const events = await told([mail(1, [canary.address, ...ways])], canaryStore);
    expect(events[0]?.detail.data).toMatchObject({ assessment: 'leak', neighbours: 1 });
  });

  it('does not take clients that nobody knows for one', async () => {
    const { canary, canaryStore } = await seeded();
    const events = await told(
      [mail(1, neighbours(3), UNKNOWN_CLIENT), mail(2, [canary.address], UNKNOWN_CLIENT)],
      canaryStore,
    );
    expect(events[0]?.detail.data).toMatchObject({ assessment: 'leak', neighbours: 0 });
  });

  it('knows a guess by one message from a client that nobody knows', async () => {
    const { canary, canaryStore } = await seeded();
    const events = await told([mail(1, [canary.address, ...neighbours(3)], UNKNOWN_CLIENT)], canaryStore);
    expect(events[0]?.detail.data).toMatchObject({ assessment: 'guessing', neighbours: 3 });
  });

  it('stays quiet about a retired canary', async () => {
    const { canary, canaryStore } = await seeded();
    await retireCanary(canary.id, AT, canaryStore);
    expect(await told([mail(1, [canary.address])], canaryStore)).toEqual([]);
  });

  it('stays quiet about neighbours alone', async () => {
    const { canaryStore } = await seeded();
    expect(await told([mail(1, neighbours(1))], canaryStore)).toEqual([]);
  });

  it('waits for DNS in an allowed sender’s name, and for nothing once the message is settled', async () => {
    const { canary, canaryStore } = await seeded();
    const undecided = mail(1, [canary.address], {
      because: 'pending',
      authentication: {
        ...unproven('shop.example'),
        dmarc: { result: 'temperror', authorDomain: domain('shop.example'), reason: 'SERVFAIL' },
      },
    } as Partial<Verdict>);
    expect(await told([{ ...undecided, state: 'pending' }], canaryStore)).toEqual([]);
    expect(await told([{ ...undecided, state: 'held' }], canaryStore)).toHaveLength(1);
  });
});

function counter(): () => number {
  let count = 0;
  return () => {
    count += 1;
    return count;
  };
}

describe('createCanaries', () => {
  it('makes addresses that look like anybody’s and are never the same twice', async () => {
    const canaryStore = memoryCanaryStore();
    const order = { list: 'l', domain: domain('members.ours.example'), allowed: [], at: AT };
    const numbers = counter();
    const made: readonly Canary[] = await createCanaries(
      { ...order, random: (below) => (Math.imul(numbers(), 2654435761) >>> 0) % below },
      50,
      canaryStore,
    );
    expect(new Set(made.map(({ address }) => address)).size).toBe(50);
    for (const { address } of made) expect(address).toMatch(/^[a-z]+\.[a-z]+\d{4}@members\.ours\.example$/);
  });
});
