import { describe, expect, it } from 'vitest';
import type { Handover } from '../../../shared/ports.ts';
import { actionById } from '../../../shared/review/actions/index.ts';
import { carryOut } from '../../../shared/review/carry-out.ts';
import { finishDue } from '../../../shared/review/finish-due.ts';
import { memoryDesk, NOON, order } from '../../support/desks.ts';
import { heldRecord, key } from '../../support/records.ts';

async function world(action: 'release' | 'purge') {
  const record = heldRecord({ key: key('message-1') });
  const memory = memoryDesk([record]);
  const found = actionById(action);
  if (found === undefined) throw new Error(`Cannot find action ${action}`);
  await carryOut({ action: found, order: order(), keys: [record.key] }, memory.desk);
  const delivered: Handover[] = [];
  const purged: string[] = [];
  const hop = { down: false };
  const use = {
    ...memory.desk,
    store: {
      fetch: async () => Buffer.from('raw'),
      hold: async () => record.object,
      purge: async (gone: string) => void purged.push(gone),
      keepCase: async () => {},
      readCase: async () => undefined,
    },
    nextHop: {
      deliver: async (handover: Handover) => {
        if (hop.down) throw new Error('Cannot deliver message: next hop answered 451');
        delivered.push(handover);
      },
    },
    prepare: async (_record: unknown, raw: Buffer) => Buffer.concat([Buffer.from('ours+'), raw]),
  };
  const wait = (minutes: number) => {
    memory.clock.now = new Date(NOON.getTime() + minutes * 60_000);
  };
  return { ...memory, use, delivered, purged, wait, hop, key: record.key };
}

describe('finishDue', () => {
  it('leaves a release alone while it can be undone', async () => {
    const { use, wait, delivered } = await world('release');
    wait(10);
    expect(await finishDue(use)).toEqual({ released: 0, purged: 0, failed: 0 });
    expect(delivered).toEqual([]);
  });

  it('hands a seal to the next hop, for its last change to come first', async () => {
    const { use, wait, delivered } = await world('release');
    wait(11);
    await finishDue({
      ...use,
      seal: async ({ key: sealed }, message) => Buffer.from(`${sealed} sealed ${message.toString()}`),
    });
    const [handover] = delivered;
    expect(String(handover?.raw)).toBe('ours+raw');
    expect(String(await handover?.seal?.(Buffer.from('changed')))).toBe(`${handover?.key} sealed changed`);
  });

  it('hands out the prepared bytes to the envelope’s recipients afterwards, and tells who ordered it', async () => {
    const { use, wait, delivered, ledger, key: released } = await world('release');
    wait(11);
    expect(await finishDue(use)).toEqual({ released: 1, purged: 0, failed: 0 });
    expect(delivered).toEqual([
      {
        key: released,
        raw: Buffer.from('ours+raw'),
        mailFrom: 'bounce@stranger.example',
        recipients: ['desk@ours.example'],
      },
    ]);
    expect(ledger.all.get(released)).toMatchObject({
      state: 'released',
      facts: [{ type: 'Mail Released', by: { name: 'haruka' } }],
      outbox: [{ detailType: 'Mail Released' }],
    });
  });

  it('removes a purged message for good', async () => {
    const { use, wait, purged, ledger, key: gone } = await world('purge');
    wait(11);
    await finishDue(use);
    expect(purged).toEqual([gone]);
    expect(ledger.all.get(gone)?.state).toBe('purged');
  });

  it('keeps a release that the next hop refused, and tries again', async () => {
    const { use, wait, ledger, hop, key: stuck } = await world('release');
    wait(11);
    hop.down = true;
    expect(await finishDue(use)).toMatchObject({ failed: 1 });
    expect(ledger.all.get(stuck)).toMatchObject({
      state: 'releasing',
      deliveryFailure: expect.stringContaining('451'),
    });
    hop.down = false;
    expect(await finishDue(use)).toMatchObject({ released: 1 });
    expect(ledger.all.get(stuck)).not.toHaveProperty('deliveryFailure');
  });

  it('does nothing at a second pass', async () => {
    const { use, wait, delivered } = await world('release');
    wait(11);
    await Promise.all([finishDue(use), finishDue(use)]);
    await finishDue(use);
    expect(new Set(delivered.map((handover) => handover.key)).size).toBe(1);
  });
});
