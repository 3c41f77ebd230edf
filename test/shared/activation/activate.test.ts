import { describe, expect, it } from 'vitest';
import { activate } from '../../../shared/activation/activate.ts';
import type { Activation, BacktestSummary, SettingsTexts } from '../../../shared/activation/activation.ts';
import { share } from '../../../shared/backtest/confidence.ts';
import { OMIT_ALL } from '../../../shared/events/context.ts';
import { type OutboxEntry, toOperatorName } from '../../../shared/model/message-record.ts';
import { ENGINE } from '../../../shared/versions.ts';
import { memoryAudit } from '../../support/memory-ledger.ts';

const operator = (text: string) => {
  const name = toOperatorName(text);
  if (name === undefined) throw new Error(`Cannot build test: ${text} is no operator`);
  return name;
};

const BRANDS =
  'brands:\n  - { id: northwind, names: [Northwind Bank], sendsFrom: [northwind.example], source: test 2026-11 }\n';
const OLD: SettingsTexts = { policy: 'mode: monitor\n', brands: BRANDS };
const NEW: SettingsTexts = { policy: 'mode: enforce\n', brands: BRANDS };

const backtest = (heldAgain = share(0, 50)): BacktestSummary => ({
  total: 400,
  newlyHeld: 3,
  newlyDelivered: 0,
  heldAgain,
});

/** Settings, audit chain and bus in memory; `meanwhile` happens between reading and writing. */
function world(meanwhile: () => void = () => {}) {
  let [inForce, revision] = [OLD, 1];
  const kept = new Map<string, SettingsTexts>();
  const recorded: Activation[] = [];
  const audit = memoryAudit();
  const announced: OutboxEntry[] = [];
  const change = (texts: SettingsTexts): void => {
    inForce = texts;
    revision += 1;
  };
  return {
    inForce: () => inForce,
    change,
    kept,
    recorded,
    entries: audit.entries,
    announced,
    use: {
      shelf: {
        current: async () => ({ ...inForce, revision: String(revision) }),
        replace: async (texts: SettingsTexts, expected: string) => {
          meanwhile();
          if (expected !== String(revision)) return 'conflict' as const;
          change(texts);
          return 'done' as const;
        },
        keep: async (texts: SettingsTexts, { policy, brands }: { policy: string; brands: string }) =>
          void kept.set(`${policy} ${brands}`, texts),
        find: async ({ policy, brands }: { policy: string; brands: string }) =>
          kept.get(`${policy} ${brands}`),
        record: async (activation: Activation) => void recorded.unshift(activation),
        history: async () => recorded,
      },
      announcer: {
        announce: async (all: readonly OutboxEntry[]) => {
          announced.push(...all);
          return new Set(all.map(({ idempotencyKey }) => idempotencyKey));
        },
      },
      audit,
      events: {
        deployment: 'test',
        privacy: OMIT_ALL,
        hashKey: 'key',
        versions: { ...ENGINE, policy: 'sha256:old', brands: 'sha256:old' },
      },
      now: () => new Date('2026-11-02T10:00:00Z'),
      newId: () => '4f0c1f9e-0000-4000-8000-000000000000',
    },
  };
}

const REQUEST = { by: operator('aiko'), reason: 'out of the trial month', backtest: backtest() };

describe('activate', () => {
  it('puts settings in force, keeps both versions, and tells it in record, audit and event', async () => {
    const { use, inForce, kept, recorded, entries, announced } = world();
    const activated = await activate(NEW, REQUEST, use);
    expect(activated).toMatchObject({ ok: true, value: { by: 'aiko', backtest: { total: 400 } } });
    expect(inForce()).toEqual(NEW);
    expect([...kept.values()]).toEqual([OLD, NEW]);
    expect(recorded).toHaveLength(1);
    expect(entries).toMatchObject([{ action: 'policy.activate', actor: { name: 'aiko' } }]);
    expect(announced).toMatchObject([
      { detailType: 'Policy Activated', detail: { data: { reason: REQUEST.reason } } },
    ]);
  });

  it('says so when the bus does not take the event: the settings are in force, on record and audited', async () => {
    const { use, inForce, recorded, entries } = world();
    const refusing = { ...use, announcer: { announce: async () => new Set<string>() } };
    await expect(activate(NEW, REQUEST, refusing)).rejects.toThrow(
      'it is in force, but the bus did not take',
    );
    expect([inForce(), recorded.length, entries.length]).toEqual([NEW, 1, 1]);
  });

  it('lets a rollback find what was in force before', async () => {
    const { use, recorded } = world();
    await activate(NEW, REQUEST, use);
    const [{ before } = { before: { policy: '', brands: '' } }] = recorded;
    expect(await use.shelf.find(before)).toEqual(OLD);
  });

  const REFUSED = [
    {
      title: 'a policy with a mistake',
      texts: { ...NEW, policy: 'mode: maybe' },
      says: /policy has 1 mistakes, first in line 1/,
    },
    {
      title: 'a registry with a mistake',
      texts: { ...NEW, brands: 'brands: 1' },
      says: /registry has 1 mistakes/,
    },
    { title: 'no reason', reason: ' ', says: /a reason is missing/ },
    {
      title: 'holding again what was released',
      backtest: backtest(share(3, 50)),
      says: /6\.0 %.*limit is 2\.0 %; a second person/,
    },
    {
      title: 'the same person twice',
      backtest: backtest(share(3, 50)),
      approvedBy: operator('aiko'),
      says: /must be another/,
    },
  ];

  it.each(REFUSED)(
    'refuses $title and leaves everything as it is',
    async ({ texts = NEW, says, title: _title, ...request }) => {
      const { use, inForce, recorded, entries, announced } = world();
      const answer = await activate(texts, { ...REQUEST, ...request }, use);
      expect(answer).toEqual({ ok: false, problem: expect.stringMatching(says) });
      expect([inForce(), recorded, entries, announced]).toEqual([OLD, [], [], []]);
    },
  );

  it.each([
    { title: 'within the limit', request: { backtest: backtest(share(1, 50)) } },
    {
      title: 'above it with a second person',
      request: { backtest: backtest(share(3, 50)), approvedBy: operator('ben') },
    },
    { title: 'when reviewers have not released anything yet', request: { backtest: backtest(share(0, 0)) } },
  ])('allows $title', async ({ request }) => {
    const { use, inForce } = world();
    expect(await activate(NEW, { ...REQUEST, ...request }, use)).toMatchObject({ ok: true });
    expect(inForce()).toEqual(NEW);
  });

  it('gives way to somebody who was quicker', async () => {
    const other: SettingsTexts = { ...OLD, policy: 'tagAt: 2\n' };
    const { use, inForce, change } = world(() => change(other));
    expect(await activate(NEW, REQUEST, use)).toEqual({
      ok: false,
      problem: expect.stringMatching(/somebody else/),
    });
    expect(inForce()).toEqual(other);
  });
});
