import { describe, expect, it } from 'vitest';
import { announce } from '../../../shared/publish/announce.ts';
import { actionById } from '../../../shared/review/actions/index.ts';
import { carryOut } from '../../../shared/review/carry-out.ts';
import type { Desk } from '../../../shared/review/desk.ts';
import { finishDue } from '../../../shared/review/finish-due.ts';
import { retell } from '../../../shared/review/retell.ts';
import { memoryDesk, NOON, order } from '../../support/desks.ts';
import { heldRecord, key } from '../../support/records.ts';
import { recordingAnnouncer } from '../../support/watch.ts';

/** A message of last month, released while the bus takes nothing. */
async function releasedInAnOutage() {
  const record = heldRecord({ key: key('message-1'), receivedAt: '2026-10-20T09:00:00.000Z' });
  const memory = memoryDesk([record]);
  const bus = recordingAnnouncer();
  bus.refuse = true;
  const { ledger } = memory;
  const desk: Desk = {
    ...memory.desk,
    announce: async (one) => {
      try {
        return await announce(one, { announcer: bus, ledger, journal: () => {} });
      } catch {
        return one;
      }
    },
  };
  const release = actionById('release');
  if (release === undefined) throw new Error('Cannot find action release');
  await carryOut({ action: release, order: order(), keys: [record.key] }, desk);
  memory.clock.now = new Date(NOON.getTime() + 11 * 60_000);
  await finishDue({
    ...desk,
    store: {
      fetch: async () => Buffer.from('raw'),
      hold: async () => record.object,
      purge: async () => {},
      keepCase: async () => {},
      readCase: async () => undefined,
    },
    nextHop: { deliver: async () => {} },
    prepare: async (_record, raw) => raw,
  });
  return { ...memory, desk, bus, record };
}

describe('retell', () => {
  it('announces a release whose event could not be sent, once', async () => {
    const { desk, bus, ledger, record } = await releasedInAnOutage();
    expect(ledger.all.get(record.key)).toMatchObject({ state: 'released', outbox: [expect.anything()] });
    bus.refuse = false;
    expect(await retell(desk)).toEqual({ retold: 1 });
    expect(bus.told.map(({ detailType }) => detailType)).toEqual(['Mail Released']);
    expect(ledger.all.get(record.key)?.outbox).toEqual([]);
    expect(await retell(desk)).toEqual({ retold: 0 });
  });

  it('leaves it in the outbox while the bus still takes nothing', async () => {
    const { desk, ledger, record } = await releasedInAnOutage();
    expect(await retell(desk)).toEqual({ retold: 0 });
    expect(ledger.all.get(record.key)?.outbox).toHaveLength(1);
  });

  it('does not look at decisions older than a day', async () => {
    const { desk, bus, clock } = await releasedInAnOutage();
    bus.refuse = false;
    clock.now = new Date(NOON.getTime() + 27 * 3_600_000);
    expect(await retell(desk)).toEqual({ retold: 0 });
  });
});
