import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readBrands, readPolicy } from '../../../functions/adapters/settings-files.ts';
import { command } from '../../../functions/cli/hunt.ts';
import { replayOne } from '../../../functions/cli/replay/replay-one.ts';
import { openStores } from '../../../functions/cli/replay/stores.ts';
import type { MessageKey } from '../../../shared/model/verdict.ts';
import { startTestService, type TestService } from '../../support/local-service.ts';
import { mail } from '../../support/wire-mail.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'sekisho-hunt-'));
let service: TestService;
let keys: { readonly lure: MessageKey; readonly near: MessageKey };
let out = '';

const body = (host: string): string => `The minutes are at https://www.${host}/minutes\r\n`;
const types = (): readonly string[] => service.events.map((event) => event['detail-type']);
const told = (type: string): number => types().filter((one) => one === type).length;
const HUNT = ['--link-host', 'kettle-minutes.example'];

beforeAll(async () => {
  service = await startTestService();
  const lure = await service.send({ raw: mail({ body: body('kettle-minutes.example') }) });
  const near = await service.send({ raw: mail({ body: body('not-kettle-minutes.example') }) });
  for (const key of [lure, near]) await service.settled(key);
  keys = { lure, near };
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await service.stop();
});
beforeEach(() => {
  out = '';
});

describe('sekisho hunt', () => {
  it('shows what should not have gone out, and changes nothing unless told to', async () => {
    const before = await service.ledger.read(keys.lure);
    expect(await command.run(HUNT)).toBe(0);
    expect(out).toContain(`quarantine  ${keys.lure}`);
    expect(out).not.toContain(keys.near);
    expect(out).not.toContain('desk@');
    expect(out).toContain('2 judged again, 1 should not have gone out like this to 1 recipients; nothing');
    expect(await service.ledger.read(keys.lure)).toEqual(before);
  });

  it('revises the verdict, announces it and asks for the message back, once', async () => {
    const file = join(FOLDER, 'who.jsonl');
    const call = [...HUNT, '--revise', '--reason', 'a kit was found there', '--by', 'aiko'];
    expect(await command.run([...call, '--exposure', file])).toBe(0);
    expect(out).toContain('; 1 revised');
    const record = await service.ledger.read(keys.lure);
    expect(record).toMatchObject({ state: 'delivered', verdict: { disposition: 'quarantine' }, outbox: [] });
    expect([told('Mail Verdict Revised'), told('Mail Recall Requested')]).toEqual([1, 1]);
    expect(readFileSync(file, 'utf8')).toContain('"recipient":"desk@ours.example"');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    out = '';
    expect(await command.run(call)).toBe(0);
    expect(out).toContain('1 should not have gone out like this to 1 recipients; 0 revised');
    expect([told('Mail Verdict Revised'), told('Mail Recall Requested')]).toEqual([1, 1]);
    expect(await service.ledger.read(keys.lure)).toEqual(record);
  });

  it('leaves verdicts that can be made again', async () => {
    const stores = await openStores(undefined, 0);
    const record = await service.ledger.read(keys.lure);
    if (record === undefined) throw new Error('Cannot replay: no record');
    const today = { policy: readPolicy(), brands: readBrands() };
    expect(await replayOne(record, today, stores)).toMatchObject({ kind: 'reproduced' });
  });

  it.each([
    { title: 'a revision without a reason', args: ['--revise'], says: '--reason says what' },
    { title: 'a host that is none', args: ['--link-host', 'a b'], says: 'not the name of a host' },
    { title: 'a campaign that is none', args: ['--campaign', 'cmp-0'], says: 'there is none' },
    { title: 'a time that is none', args: ['--from', 'yesterday'], says: 'not a time in ISO 8601' },
  ])('refuses $title', async ({ args, says }) => {
    await expect(command.run(args)).rejects.toThrow(says);
  });
});
