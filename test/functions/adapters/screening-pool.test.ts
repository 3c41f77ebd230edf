import { afterEach, describe, expect, it } from 'vitest';
import {
  cpuBudgetMs,
  createScreeningPool,
  type PoolOptions,
} from '../../../functions/adapters/screening-pool.ts';
import { toShared } from '../../../functions/adapters/screening-pool-messages.ts';
import { readPolicy } from '../../../functions/adapters/settings-files.ts';
import { dnsFailure } from '../../../shared/authenticate/dns-failure.ts';
import { zoneResolver } from '../../../shared/authenticate/zone.ts';
import { toMessageKey } from '../../../shared/model/verdict.ts';
import { examine, type Screener, type Submission } from '../../../shared/screen.ts';
import { inspection, NO_BRANDS } from '../../support/inspections.ts';
import { mail } from '../../support/mail.ts';

const STALLING = new URL('../../support/stalling-worker.ts', import.meta.url);
const NOW = new Date('2026-11-02T10:05:00Z');

const use = (different: Partial<Screener> = {}): Screener => ({
  resolve: async () => [['v=spf1 -all']],
  policy: readPolicy(),
  brands: NO_BRANDS,
  now: () => NOW,
  ...different,
});

function submission(raw: Buffer): Submission {
  const key = toMessageKey('message-1');
  if (key === undefined) throw new Error('no key');
  const { envelope, trace, ses } = inspection();
  return { key, raw, envelope, trace, ses };
}

const open: { close: () => Promise<void> }[] = [];
const pool = (options: PoolOptions) => {
  const opened = createScreeningPool(options);
  open.push(opened);
  return opened;
};
const stalling = (limits: PoolOptions['limits'] = {}) =>
  pool({ worker: STALLING, limits: { budgetMs: () => 300, warmUpMs: 500, ...limits } });

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

describe('createScreeningPool', () => {
  it('comes to the very opinion that examine comes to', async () => {
    const resolve = zoneResolver({ 'northwind.example': { TXT: ['v=spf1 ip4:192.0.2.7 -all'] } });
    const from = submission(mail({ body: 'See https://northwind.example/\r\n' }));
    const there = await pool({}).examine(from, use({ resolve }));
    expect(there).toEqual(await examine(from, use({ resolve })));
    expect(there.message?.links[0]?.host).toBe('northwind.example');
  });

  it("asks DNS through the caller's resolver", async () => {
    const { examine: ask } = stalling();
    const answered = await ask(submission(Buffer.from('x')), use());
    expect(answered.message?.subject).toBe('v=spf1 -all');
    const resolve: Screener['resolve'] = (name, type) => Promise.reject(dnsFailure('ENOTFOUND', name, type));
    expect((await ask(submission(Buffer.from('x')), use({ resolve }))).message?.subject).toBe('ENOTFOUND');
  });

  it('gives up a message that stalls, and goes on with the next', async () => {
    const { examine: ask } = stalling();
    const stalled = await ask(submission(Buffer.from('stall')), use());
    expect(stalled.verdict).toMatchObject({
      because: 'unscreenable',
      disposition: 'quarantine',
      problem: { kind: 'took-too-long', limit: 300 },
    });
    expect((await ask(submission(Buffer.from('x')), use())).message?.subject).toBe('v=spf1 -all');
  });

  it('leaves the messages beside it unharmed', async () => {
    const { examine: ask } = stalling();
    const all = ['a', 'stall slowly', 'b slowly', 'c slowly', 'd', 'e'];
    const found = await Promise.all(all.map((text) => ask(submission(Buffer.from(text)), use())));
    expect(found.map(({ verdict }) => verdict.because)).toEqual([
      'no-grounds',
      'unscreenable',
      'no-grounds',
      'no-grounds',
      'no-grounds',
      'no-grounds',
    ]);
  });

  it.each([
    { title: 'needs more memory than there is', text: 'hoard', kind: 'needed-too-much-memory' },
    { title: 'brings the worker down', text: 'crash', kind: 'reader-failed' },
    { title: 'makes the reader fail', text: 'fail', kind: 'reader-failed' },
  ])('holds a message that $title', async ({ text, kind }) => {
    const { examine: ask } = stalling({ budgetMs: () => 20_000, heapMb: 24 });
    expect((await ask(submission(Buffer.from(text)), use())).verdict).toMatchObject({
      because: 'unscreenable',
      problem: { kind },
    });
  });

  it('fails, to be tried again, when nothing is heard and nothing is computed', async () => {
    const { examine: ask } = stalling({ patienceMs: 200 });
    await expect(ask(submission(Buffer.from('silent')), use())).rejects.toThrow(
      'Cannot screen message: no answer in time',
    );
  });
});

describe('createScreeningPool, without its worker', () => {
  it('fails, to be tried again: the message is not to blame', async () => {
    const missing = new URL('no-such-worker.ts', STALLING);
    const asked = pool({ worker: missing }).examine(submission(mail()), use());
    await expect(asked).rejects.toThrow('Cannot start screening worker');
  });
});

describe('cpuBudgetMs', () => {
  it('grows with the message', () => {
    expect(cpuBudgetMs(0)).toBe(1000);
    expect(cpuBudgetMs(25_000_000)).toBe(2000);
  });
});

describe('toShared', () => {
  it('copies once, and not at all what is shared', () => {
    const shared = toShared(Buffer.from('Hello'));
    expect(Buffer.from(shared).toString()).toBe('Hello');
    expect(toShared(Buffer.from(shared.buffer, 1, 3)).buffer).toBe(shared.buffer);
  });
});
