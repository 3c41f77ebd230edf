import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../shared/canonical-json.ts';
import type { AuditEntry } from '../../../shared/model/audit-entry.ts';
import { hashOf, nextEntry, tombstone } from '../../../shared/review/audit-chain.ts';
import { verifyChain } from '../../../shared/review/verify-chain.ts';
import { writeAudit } from '../../../shared/review/write-audit.ts';
import { memoryAudit } from '../../support/memory-ledger.ts';
import { name } from '../../support/records.ts';

const fact = (reason: string, subjects: readonly string[] = ['message-1']) => ({
  at: '2026-11-20T12:00:00.000Z',
  actor: { kind: 'operator' as const, name: name('haruka') },
  action: 'message.release',
  subjects: subjects.map((id) => ({ id, before: 'held', after: 'releasing' })),
  reason,
});

function chain(reasons: readonly string[]): readonly AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (const reason of reasons) entries.push(nextEntry(entries.at(-1), fact(reason), `salt of ${reason}`));
  return entries;
}
const five = chain(['a', 'b', 'c', 'd', 'e']);
const replace = (number: number, change: (entry: AuditEntry) => AuditEntry) =>
  five.map((entry) => (entry.number === number ? change(entry) : entry));
const swapped = [five[0], five[2], five[1], five[3], five[4]].filter((entry) => entry !== undefined);

describe('verifyChain', () => {
  it('finds nothing wrong with an untouched chain', async () => {
    const last = five.at(-1);
    const report = await verifyChain(five, [{ number: 5, hash: last?.hash ?? '', at: '' }]);
    expect(report).toMatchObject({ entries: 5, checkpoints: 1, problems: [], head: last?.hash });
  });

  it('hears the older of two checkpoints of a number, after the past was written anew', async () => {
    const anew = chain(['a', 'b', 'other', 'words']);
    const seen = [five, anew].map((entries) => ({ number: 4, hash: entries[3]?.hash ?? '', at: '' }));
    for (const checkpoints of [seen, seen.toReversed()])
      expect((await verifyChain(anew, checkpoints)).problems).toEqual([
        { kind: 'checkpoint-differs', number: 4 },
      ]);
    expect((await verifyChain(anew, seen.slice(1))).problems).toEqual([]);
  });

  it.each([
    {
      title: 'a changed actor',
      entries: replace(3, (entry) => ({ ...entry, actor: { kind: 'operator', name: name('mei') } })),
      kinds: ['changed'],
    },
    {
      title: 'a changed reason',
      entries: replace(2, (entry) => ({
        ...entry,
        words: { kind: 'kept', salt: 'salt of b', reason: 'other' },
      })),
      kinds: ['words-changed'],
    },
    {
      title: 'an entry forged anew with its own hash',
      entries: replace(2, (entry) => {
        const forged = { ...entry, action: 'message.purge' };
        return { ...forged, hash: hashOf(forged) };
      }),
      kinds: ['not-linked'],
    },
    { title: 'a dropped entry', entries: five.filter(({ number }) => number !== 3), kinds: ['missing'] },
    {
      title: 'two entries in the wrong order',
      entries: swapped,
      kinds: ['missing', 'out-of-order'],
    },
    {
      title: 'words that vanished without an order',
      entries: replace(2, (entry) => tombstone(entry, '2026-11-21T00:00:00.000Z')),
      kinds: ['erased-without-order'],
    },
  ])('finds $title', async ({ entries, kinds }) => {
    const { problems } = await verifyChain(entries, []);
    expect(problems.map(({ kind }) => kind)).toEqual(expect.arrayContaining(kinds));
  });

  it('finds a cut-off end and a rewritten past by their checkpoints', async () => {
    const checkpoint = { number: 5, hash: five[4]?.hash ?? '', at: '' };
    expect((await verifyChain(five.slice(0, 3), [checkpoint])).problems).toEqual([
      { kind: 'cut-off', after: 3, checkpoint: 5 },
    ]);
    const rewritten = chain(['v', 'w', 'x', 'y', 'z']);
    expect((await verifyChain(rewritten, [checkpoint])).problems).toEqual([
      { kind: 'checkpoint-differs', number: 5 },
    ]);
  });

  it('accepts an erasure that was ordered: the chain stays whole', async () => {
    const order = nextEntry(five[4], { ...fact('Request of 20 Nov', ['2']), action: 'audit.erased' }, 's');
    const erased = replace(2, (entry) => tombstone(entry, '2026-11-21T00:00:00.000Z'));
    expect(await verifyChain([...erased, order], [])).toMatchObject({ erased: 1, problems: [] });
  });
});

describe('writeAudit', () => {
  it('gives every one of fifty writers at once a number of its own', async () => {
    const audit = memoryAudit();
    let ids = 0;
    const newId = () => {
      ids += 1;
      return `salt-${ids}`;
    };
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => writeAudit(fact(`r${index}`), { audit, newId })),
    );
    expect((await verifyChain(audit.entries, [])).problems).toEqual([]);
    expect(audit.entries).toHaveLength(50);
  });
});

describe('canonicalJson', () => {
  it.each([
    {
      title: 'sorts keys at every depth',
      value: { b: 1, a: { d: 2, c: 3 } },
      text: '{"a":{"c":3,"d":2},"b":1}',
    },
    { title: 'leaves undefined out', value: { a: undefined, b: null }, text: '{"b":null}' },
    { title: 'keeps the order of lists', value: [2, 1, 'の'], text: '[2,1,"の"]' },
  ])('$title', ({ value, text }) => {
    expect(canonicalJson(value)).toBe(text);
  });
});
