import { describe, expect, it } from 'vitest';
import type { Order } from '../../../shared/review/actions/action.ts';
import { actionById } from '../../../shared/review/actions/index.ts';
import { carryOut, preview } from '../../../shared/review/carry-out.ts';
import { memoryDesk, order } from '../../support/desks.ts';
import { heldRecord, key, operator } from '../../support/records.ts';

const records = [1, 2, 3].map((number) => heldRecord({ key: key(`message-${number}`) }));
const keys = records.map((record) => record.key);

function instruction(id: string, difference: Partial<Order> = {}) {
  const action = actionById(id);
  if (action === undefined) throw new Error(`Cannot find action ${id}`);
  return { action, order: order({ size: keys.length, ...difference }), keys };
}

describe('carryOut', () => {
  it('answers for each message, in the order asked', async () => {
    const { desk } = memoryDesk(records.slice(0, 2));
    const results = await carryOut(instruction('release'), desk);
    expect(results.map((item) => [item.key, item.ok])).toEqual([
      [keys[0], true],
      [keys[1], true],
      [keys[2], false],
    ]);
  });

  it('changes nothing in a dry run, and writes no audit entry', async () => {
    const { desk, ledger, audit } = memoryDesk(records);
    const results = await preview(instruction('purge'), desk);
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect([...ledger.all.values()].every(({ state }) => state === 'held')).toBe(true);
    expect(audit.entries).toEqual([]);
  });

  it('writes down who, why, before and after, once for the whole order', async () => {
    const { desk, audit } = memoryDesk(records);
    await carryOut(instruction('purge'), desk);
    expect(audit.entries).toHaveLength(1);
    expect(audit.entries[0]).toMatchObject({
      action: 'message.purge',
      actor: { kind: 'operator', name: 'haruka' },
      words: { reason: 'It is our newsletter' },
      batch: 'batch-1',
      subjects: keys.map((id) => ({ id, before: 'held', after: 'purging' })),
    });
  });
});

describe('carryOut, when it may not', () => {
  it('lets one of two reviewers win and tells the other who did', async () => {
    const { desk } = memoryDesk(records.slice(0, 1));
    const one = { ...instruction('release'), keys: keys.slice(0, 1) };
    const other = { ...one, order: order({ by: operator({ name: 'mei' }), batch: 'batch-2' }) };
    const [first, second] = await Promise.all([carryOut(one, desk), carryOut(other, desk)]);
    const outcomes = [first[0], second[0]];
    expect(outcomes.filter((item) => item?.ok)).toHaveLength(1);
    expect(outcomes.find((item) => item?.ok === false)).toMatchObject({
      problem: { kind: 'wrong-state', state: 'releasing', by: { kind: 'operator' } },
    });
  });

  it('refuses when the operator looked at an older version', async () => {
    const { desk } = memoryDesk(records);
    const stale = { ...instruction('release'), expected: new Map([[keys[0] ?? key('none'), 2]]) };
    const results = await carryOut(stale, desk);
    expect(results[0]).toMatchObject({ ok: false, problem: { kind: 'changed' } });
    expect(results[1]).toMatchObject({ ok: true });
  });

  it.each([
    {
      title: 'hides mail for other domains',
      by: operator({ domains: ['elsewhere.example'] }),
      problem: { kind: 'not-found' },
    },
    { title: 'asks the role', by: operator({ role: 'viewer' }), problem: { kind: 'forbidden' } },
  ])('$title', async ({ by, problem }) => {
    const { desk, audit } = memoryDesk(records);
    const results = await carryOut(instruction('release', { by }), desk);
    expect(results.every((item) => !item.ok && item.problem.kind === problem.kind)).toBe(true);
    expect(audit.entries).toEqual([]);
  });

  it('refuses an action that would reach recipients of other domains', async () => {
    const summary = { ...heldRecord().summary, recipients: ['desk@ours.example', 'x@elsewhere.example'] };
    const { desk } = memoryDesk([heldRecord({ summary, key: key('message-1') })]);
    const by = operator({ domains: ['ours.example'] });
    const results = await carryOut({ ...instruction('release', { by }), keys: keys.slice(0, 1) }, desk);
    expect(results[0]).toMatchObject({ ok: false, problem: { kind: 'out-of-scope' } });
  });

  it('puts the event of a request into the same write as the request', async () => {
    const { desk, ledger } = memoryDesk(records);
    await carryOut(instruction('request-release', { by: operator({ role: 'viewer' }) }), desk);
    expect(ledger.all.get(keys[0] ?? '')).toMatchObject({
      version: 4,
      sequence: 3,
      releaseRequest: { by: 'haruka' },
      outbox: [{ detailType: 'Mail Release Requested' }],
    });
  });
});
