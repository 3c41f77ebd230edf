import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../../functions/adapters/environment.ts';
import { openRunFolder } from '../../../functions/adapters/s3-run-folder.ts';
import { handler } from '../../../functions/backtest/handler.ts';
import { executeBacktest as execute } from '../../support/backtest-execution.ts';
import { startTestService, type TestService } from '../../support/local-service.ts';
import { mail } from '../../support/wire-mail.ts';

let service: TestService;

beforeAll(async () => {
  service = await startTestService();
  const spoof = mail({ from: 'shopmaster@zojirushi.co.jp' });
  const picture = readFileSync(
    new URL('../../scenarios/qr-code--away-from-brand/message.eml', import.meta.url),
  );
  const keys = [
    await service.send({ raw: spoof }),
    await service.send({ raw: mail() }),
    await service.send({ raw: picture }),
  ];
  for (const key of keys) await service.settled(key);
});
afterAll(() => service.stop());

const ALL = { from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };
const UNCHANGED = { 'newly-held': 0, 'newly-tagged': 0, 'newly-delivered': 0, 'released-to-tag': 0 };
const folderOf = (run: string) => openRunFolder(run, readEnvironment(process.env).incoming);

describe('the backtest state machine', () => {
  it.each([
    { title: 'in one batch', itemsPerBatch: 500 },
    { title: 'in many', itemsPerBatch: 1 },
  ])('says what a policy would change, $title, and again when it is repeated', async ({ itemsPerBatch }) => {
    const run = `lenient-${itemsPerBatch}`;
    await folderOf(run).write('policy.yaml', 'tagAt: 90\nquarantineAt: 99\n');
    const expected = {
      total: 3,
      changes: { ...UNCHANGED, 'newly-delivered': 1, unchanged: 2 },
      failed: 0,
    };
    expect(await execute({ run, ...ALL }, itemsPerBatch)).toEqual(expected);
    expect(await execute({ run, ...ALL }, itemsPerBatch)).toEqual(expected);
    const report = JSON.parse((await folderOf(run).read('report.json')) ?? '');
    expect(report.samples['newly-delivered']).toContainEqual(
      expect.objectContaining({ before: expect.objectContaining({ impersonates: ['zojirushi'] }) }),
    );
    expect(await folderOf(run).read('report.md')).toContain('## Backtest: policy ');
  });

  it('changes nothing by the settings in force, pictures read as on receipt', async () => {
    const found = await execute({ run: 'same', ...ALL }, 500);
    expect(found).toEqual({ total: 3, changes: { ...UNCHANGED, unchanged: 3 }, failed: 0 });
    const seen: string[] = [];
    for await (const name of folderOf('same').list('outcomes/'))
      seen.push((await folderOf('same').read(name)) ?? '');
    expect(seen.join().match(/"qr-code"/g)).toHaveLength(2);
  });

  it('looks only at the time that it is given', async () => {
    const found = await execute({ run: 'past', from: '2020-01-01', to: '2020-01-02' }, 500);
    expect(found).toMatchObject({ total: 0 });
  });

  it('names what cannot be judged', async () => {
    const { bucket, prefix } = readEnvironment(process.env).incoming;
    const Key = `${prefix}${'k'.repeat(40)}.case.json`;
    service.emulators.objects.put(bucket, Key, { body: Buffer.from('{}') });
    expect(await execute({ run: 'broken', ...ALL }, 500)).toMatchObject({ total: 3, failed: 1 });
    expect(await folderOf('broken').read('failures.txt')).toContain('its case cannot be read');
  });

  it.each([
    {
      title: 'a run that leaves its folder',
      input: { run: '../incoming' },
      says: 'letters, digits and dashes',
    },
    { title: 'nothing', input: {}, says: 'Cannot backtest' },
    {
      title: 'a time that is none',
      input: { BatchInput: { run: 'x', from: 'then', to: 'now' }, Items: [] },
      says: 'must be times in ISO 8601',
    },
  ])('refuses $title', async ({ input, says }) => {
    await expect(handler(input)).rejects.toThrow(says);
  });
});
