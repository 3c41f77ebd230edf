import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVerdictTable } from '../../../functions/adapters/create-verdict-table.ts';
import { dynamodbLedger } from '../../../functions/adapters/dynamodb-ledger.ts';
import { type Emulators, RESOURCES, startEmulators } from '../../../functions/local/emulators/start.ts';
import type { Ledger, LedgerQuery } from '../../../shared/ports.ts';
import { brandId, messageKey, record, verdict } from '../../support/ledger-records.ts';

const dir = mkdtempSync(join(tmpdir(), 'sekisho-test-'));
let emulators: Emulators;
let ledger: Ledger;

beforeAll(async () => {
  emulators = await startEmulators({ dir });
  Object.assign(process.env, emulators.variables);
  await createVerdictTable(RESOURCES.verdictTable);
  await createVerdictTable(RESOURCES.verdictTable);
  ledger = dynamodbLedger({ verdictTable: RESOURCES.verdictTable, retentionDays: 400 });
});

afterAll(async () => {
  await emulators.stop();
  rmSync(dir, { recursive: true });
});

const keys = async (query: LedgerQuery): Promise<readonly string[]> =>
  (await ledger.list(query)).records.map(({ key }) => key);

describe('dynamodbLedger, writing', () => {
  it('creates a record once and then returns the first one', async () => {
    const key = messageKey('once0000');
    expect((await ledger.create(record(key))).created).toBe(true);
    const second = await ledger.create(record(key, { bytes: 99 }));
    expect(second.created).toBe(false);
    expect(second.record.bytes).toBe(1234);
  });

  it('lets one of three writers advance a record', async () => {
    const key = messageKey('race0000');
    await ledger.create(record(key));
    const results = await Promise.all(
      [1, 2, 3].map((bytes) => ledger.advance(record(key, { version: 2, bytes, state: 'screened' }))),
    );
    expect(results.sort()).toEqual(['conflict', 'conflict', 'done']);
    expect((await ledger.read(key))?.version).toBe(2);
  });

  it('takes its own write for done when the answer was lost and it is repeated', async () => {
    const key = messageKey('lost0000');
    const first = record(key);
    await ledger.create(first);
    expect((await ledger.create(first)).created).toBe(true);
    const next = record(key, { version: 2, state: 'screened' });
    expect(await ledger.advance(next)).toBe('done');
    expect(await ledger.advance(next)).toBe('done');
  });

  it('knows nothing of a key that was never written', async () => {
    expect(await ledger.read(messageKey('none0000'))).toBeUndefined();
  });
});

describe('dynamodbLedger, listing', () => {
  it('lists newest first over all partitions, page by page, without gap or repetition', async () => {
    const all = Array.from({ length: 25 }, (_, at) => messageKey(`held-${String(at).padStart(4, '0')}`));
    for (const [at, key] of all.entries())
      await ledger.create(
        record(key, { state: 'held', receivedAt: new Date(Date.UTC(2026, 10, 1, 0, at)).toISOString() }),
      );
    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ledger.list({
        states: ['held'],
        limit: 7,
        ...(cursor === undefined ? {} : { cursor }),
      });
      listed.push(...page.records.map(({ key }) => key));
      ({ cursor } = page);
    } while (cursor !== undefined);
    expect(listed).toEqual(all.toReversed());
  });

  it('finds by time, inclusive', async () => {
    const from = '2026-11-01T00:03:00.000Z';
    const to = '2026-11-01T00:05:00.000Z';
    expect(await keys({ states: ['held'], from, to, limit: 100 })).toEqual([
      'held-0005',
      'held-0004',
      'held-0003',
    ]);
  });

  it('finds nothing between a time and an earlier one', async () => {
    const [from, to] = ['2026-11-02T00:00:00.000Z', '2026-11-01T00:00:00.000Z'];
    expect(await keys({ from, to, limit: 100 })).toEqual([]);
  });

  it('lists a record once that two answers hold, as when it moves between them', async () => {
    const key = messageKey('twice000');
    const receivedAt = '2026-11-09T00:00:00.000Z';
    await ledger.create(record(key, { receivedAt, state: 'held' }));
    expect(await keys({ states: ['held', 'held'], from: receivedAt, limit: 10 })).toEqual([key]);
  });

  it('finds by brand and by campaign, and by state among them', async () => {
    const brand = brandId('northwind-bank');
    const key = messageKey('brand000');
    const other = messageKey('brand001');
    const judged = { verdict: verdict(key, [brand]), campaign: 'campaign-1' };
    await ledger.create(record(key, { ...judged, state: 'held' }));
    await ledger.create(record(other, { ...judged, state: 'released' }));
    expect(await keys({ brand, limit: 10 })).toEqual([other, key]);
    expect(await keys({ campaign: 'campaign-1', states: ['released'], limit: 10 })).toEqual([other]);
    expect(await keys({ brand: brandId('contoso'), limit: 10 })).toEqual([]);
  });

  it('moves a record from one state to the next in its index', async () => {
    const key = messageKey('moves000');
    await ledger.create(record(key, { state: 'pending' }));
    await ledger.advance(record(key, { version: 2, state: 'tagged' }));
    expect(await keys({ states: ['pending'], limit: 10 })).toEqual([]);
    expect(await keys({ states: ['tagged'], limit: 10 })).toEqual([key]);
  });
});
