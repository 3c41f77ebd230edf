import { describe, expect, it } from 'vitest';
import { verdictIndex } from '../../../../functions/console/queue/verdict-index.ts';
import { NOON } from '../../../support/desks.ts';
import { memoryLedger } from '../../../support/memory-ledger.ts';
import { heldRecord, key } from '../../../support/records.ts';

const record = (number: number) =>
  heldRecord({
    key: key(`message-${number}`),
    receivedAt: new Date(NOON.getTime() - number * 1_000).toISOString(),
  });

function world(count: number, most = 10_000) {
  const ledger = memoryLedger(Array.from({ length: count }, (_, number) => record(number)));
  const clock = { now: NOON.getTime() };
  // Every look at the clock costs a second, so that a budget of two ends after a page or two.
  const now = () => {
    clock.now += 1_000;
    return new Date(clock.now);
  };
  return { ledger, index: verdictIndex(ledger, now, { most, budgetMs: 2_500, freshForMs: 0 }), clock };
}

describe('verdictIndex', () => {
  it('answers with the newest first and goes further back at each call', async () => {
    const { index } = world(3_000);
    const first = await index.rows();
    expect(first.complete).toBe(false);
    expect(first.rows[0]?.row.key).toBe(record(0).key);
    const second = await index.rows();
    expect(second.rows.length).toBeGreaterThan(first.rows.length);
    let last = second;
    while (!last.complete) last = await index.rows();
    expect(last.rows).toHaveLength(3_000);
  });

  it('learns of new messages', async () => {
    const { index, ledger } = world(3);
    await index.rows();
    await ledger.create(record(-5));
    expect((await index.rows()).rows[0]?.row.key).toBe(record(-5).key);
  });

  it('learns of changes made elsewhere', async () => {
    const { index, ledger, clock } = world(3);
    await index.rows();
    await ledger.advance({ ...record(1), version: 4, state: 'held', campaign: 'late' });
    clock.now += 60_000;
    expect((await index.rows()).rows.map(({ row }) => row.campaign)).toEqual([undefined, 'late', undefined]);
  });

  it('looks through what may have moved in steps, one for each call', async () => {
    const { index, ledger, clock } = world(250);
    const looks: number[] = [];
    const { list } = ledger;
    Object.assign(ledger, {
      list: async (query: Parameters<typeof list>[0]) => {
        const page = await list(query);
        if (query.states !== undefined) looks.push(page.records.length);
        return page;
      },
    });
    for (let call = 0; call < 4; call += 1) await index.rows();
    looks.length = 0;
    await ledger.advance({ ...record(240), version: 4, campaign: 'late' });
    clock.now += 60_000;
    const campaigns = async () => (await index.rows()).rows[240]?.row.campaign;
    expect([await campaigns(), await campaigns(), await campaigns()]).toEqual([undefined, undefined, 'late']);
    expect(looks).toEqual([100, 100, 50]);
  });

  it('never goes back to an older version', async () => {
    const { index } = world(1);
    await index.rows();
    index.learn({ ...record(0), version: 2, campaign: 'stale' });
    expect((await index.rows()).rows[0]?.row.campaign).toBeUndefined();
  });

  it('stops at its limit and says that it is not complete', async () => {
    const { index } = world(2_000, 500);
    await index.rows();
    const { rows, complete } = await index.rows();
    expect([rows.length, complete]).toEqual([500, false]);
  });
});
