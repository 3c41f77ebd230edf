import { describe, expect, it } from 'vitest';
import type { MessageRecord, MessageState } from '../../../shared/model/message-record.ts';
import { ACTIONS, actionById } from '../../../shared/review/actions/index.ts';
import { NOON, order } from '../../support/desks.ts';
import { heldRecord, name, operator } from '../../support/records.ts';

const ALL_STATES: readonly MessageState[] = [
  'received',
  'screened',
  'pending',
  'delivered',
  'tagged',
  'releasing',
  'released',
  'purging',
  'purged',
  'expired',
];
const asked = { at: NOON.toISOString(), by: name('mei'), reason: 'My order confirmation' };
const underWay = (state: 'releasing' | 'purging', minutesAgo: number): MessageRecord =>
  heldRecord({
    state,
    history: [
      {
        at: new Date(NOON.getTime() - minutesAgo * 60_000).toISOString(),
        from: 'held',
        to: state,
        by: { kind: 'operator', name: name('haruka') },
        reason: 'Looks fine',
      },
    ],
  });

describe('a decided action', () => {
  it.each([
    { title: 'release starts the ten minutes', id: 'release', record: heldRecord(), to: 'releasing' },
    { title: 'purge starts the ten minutes', id: 'purge', record: heldRecord(), to: 'purging' },
    { title: 'undo brings a release back', id: 'undo', record: underWay('releasing', 9), to: 'held' },
    { title: 'undo brings a purge back', id: 'undo', record: underWay('purging', 1), to: 'held' },
    {
      title: 'an approver releases what somebody else asked for',
      id: 'approve-release',
      record: heldRecord({ releaseRequest: asked }),
      to: 'releasing',
    },
    {
      title: 'a refusal leaves it held',
      id: 'deny-release',
      record: heldRecord({ releaseRequest: asked }),
      to: undefined,
    },
    { title: 'a note changes no state', id: 'note', record: heldRecord(), to: undefined },
  ])('$title', ({ id, record, to }) => {
    const decided = actionById(id)?.decide(record, order({ by: operator({ role: 'approver' }) }));
    expect(decided).toMatchObject({ ok: true, value: to === undefined ? {} : { to } });
  });
});

describe('a refused action', () => {
  it.each([
    {
      title: 'a second release names the first',
      id: 'release',
      record: underWay('releasing', 1),
      problem: { kind: 'wrong-state', state: 'releasing', by: { kind: 'operator', name: 'haruka' } },
    },
    {
      title: 'a purge of a released message names who released it',
      id: 'purge',
      record: heldRecord({ state: 'released', history: underWay('releasing', 60).history }),
      problem: { kind: 'wrong-state', state: 'released', by: { kind: 'operator', name: 'haruka' } },
    },
    {
      title: 'nobody undoes after ten minutes',
      id: 'undo',
      record: underWay('releasing', 10),
      problem: { kind: 'undo-over' },
    },
    {
      title: 'nothing is undone on a held message',
      id: 'undo',
      record: heldRecord(),
      problem: { kind: 'nothing-to-undo' },
    },
    {
      title: 'nothing is approved that nobody asked for',
      id: 'approve-release',
      record: heldRecord(),
      problem: { kind: 'no-request' },
    },
    {
      title: 'nobody asks twice',
      id: 'request-release',
      record: heldRecord({ releaseRequest: asked }),
      problem: { kind: 'already-requested', by: 'mei' },
    },
  ])('$title', ({ id, record, problem }) => {
    expect(actionById(id)?.decide(record, order())).toMatchObject({ ok: false, problem });
  });
});

describe('actions', () => {
  it('lets nobody approve their own request', () => {
    const record = heldRecord({ releaseRequest: { ...asked, by: 'haruka' } });
    const decided = actionById('approve-release')?.decide(
      record,
      order({ by: operator({ role: 'approver' }) }),
    );
    expect(decided).toEqual({ ok: false, problem: { kind: 'two-person', because: 'own-request' } });
  });

  it('wants a second person for a whole campaign, and for more than twenty', () => {
    const release = actionById('release');
    expect(release?.decide(heldRecord(), order({ target: 'campaign' }))).toMatchObject({ ok: false });
    expect(release?.decide(heldRecord(), order({ size: 21 }))).toMatchObject({ ok: false });
    expect(release?.decide(heldRecord(), order({ size: 20 }))).toMatchObject({ ok: true });
  });

  it('lets a reviewer undo only their own, an approver everybody’s', () => {
    const undo = actionById('undo');
    const mei = (role: 'reviewer' | 'approver') => order({ by: operator({ name: 'mei', role }) });
    expect(undo?.decide(underWay('purging', 1), mei('reviewer'))).toMatchObject({
      ok: false,
      problem: { kind: 'not-yours' },
    });
    expect(undo?.decide(underWay('purging', 1), mei('approver'))).toMatchObject({ ok: true });
  });

  it.each(ALL_STATES)('neither releases nor purges a message that is %s', (state) => {
    for (const id of ['release', 'purge', 'request-release', 'approve-release', 'deny-release'])
      expect(actionById(id)?.decide(heldRecord({ state }), order()).ok).toBe(false);
  });

  it('has a word of its own for each action', () => {
    expect(new Set(ACTIONS.map(({ id }) => id)).size).toBe(ACTIONS.length);
  });
});
