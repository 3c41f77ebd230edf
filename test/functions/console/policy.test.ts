import { describe, expect, it } from 'vitest';
import type { Activation } from '../../../shared/activation/activation.ts';
import { memoryConsole } from '../../support/consoles.ts';
import { backtest, IN_FORCE } from '../../support/policy-desks.ts';

const ENFORCE = { policy: 'mode: enforce\n' };

interface Candidate {
  readonly id: string;
  readonly kind: string;
  readonly changes: readonly unknown[];
  readonly trial: { readonly state: string; readonly reason?: string };
  readonly asked?: { readonly by: string; readonly refusal: string };
}
interface Proposal {
  readonly problems: readonly unknown[];
  readonly candidate?: Candidate;
}
interface Shown {
  readonly texts: { readonly policy: string };
  readonly history: readonly Activation[];
  readonly candidates: readonly Candidate[];
}

/** A desk with one candidate, whose backtest says how much would be held again. */
async function proposed(heldAgain: number | Error = 0) {
  const desk = memoryConsole();
  desk.policies.trial.result = heldAgain instanceof Error ? heldAgain : backtest(heldAgain);
  const answer = await desk.call('POST', '/policy/candidates', { as: 'admin', body: ENFORCE });
  const { candidate } = (await answer.json()) as Proposal;
  const activate = async (as: string, reason = 'It is time') => {
    const path = `/policy/candidates/${candidate?.id}/activation`;
    return await desk.call('POST', path, { as, body: { reason } });
  };
  const show = async () => (await (await desk.call('GET', '/policy', { as: 'admin' })).json()) as Shown;
  return { ...desk, candidate, activate, show };
}

describe('a proposal', () => {
  it('with mistakes names their lines and proposes nothing', async () => {
    const { call, policies, audit } = memoryConsole();
    const body = { policy: 'mode: monitor\nno-such-setting: 1\n' };
    const { problems, candidate } = (await (
      await call('POST', '/policy/candidates', { as: 'admin', body })
    ).json()) as Proposal;
    expect(problems).toEqual([
      expect.objectContaining({ file: 'policy', line: 2, reason: 'there is no such setting' }),
    ]);
    expect(candidate).toBeUndefined();
    expect(await policies.policies.candidates.list()).toEqual([]);
    expect(audit.entries).toEqual([]);
  });

  it('without mistakes is compared, tried and written down, and not in force', async () => {
    const { show, audit } = await proposed();
    const { texts, candidates } = await show();
    expect(texts.policy).toBe(IN_FORCE.policy);
    expect(candidates).toMatchObject([
      {
        kind: 'upload',
        changes: [{ file: 'policy', path: 'mode', before: '"monitor"', after: '"enforce"' }],
        trial: { state: 'done', backtest: { total: 400 } },
      },
    ]);
    expect(audit.entries.map(({ action }) => action)).toEqual(['policy.proposed']);
  });

  it('whose backtest fails says why and cannot be activated', async () => {
    const { show, activate } = await proposed(new Error('Cannot list cases: none'));
    expect((await show()).candidates[0]?.trial).toEqual({
      state: 'failed',
      reason: 'Cannot list cases: none',
    });
    expect((await activate('admin')).status).toBe(409);
  });
});

describe('an activation', () => {
  it('within the limit comes into force, with record, audit entry and event', async () => {
    const { activate, show, audit, policies } = await proposed();
    expect((await activate('admin')).status).toBe(200);
    const { texts, history, candidates } = await show();
    expect(texts.policy).toBe(ENFORCE.policy);
    expect(history).toMatchObject([{ by: 'admin', reason: 'It is time' }]);
    expect(candidates).toEqual([]);
    expect(audit.entries.map(({ action }) => action)).toEqual(['policy.proposed', 'policy.activate']);
    expect(policies.announced).toHaveLength(1);
  });

  it('over the limit is refused with the reason, also when the same person insists', async () => {
    const { activate, show } = await proposed(5);
    const answer = (await (await activate('admin')).json()) as { readonly detail: string };
    expect(answer.detail).toMatch(/hold again 10\.0 %.* of what reviewers released.*second person/);
    expect((await activate('admin')).status).toBe(409);
    const { texts, candidates } = await show();
    expect(texts.policy).toBe(IN_FORCE.policy);
    expect(candidates[0]?.asked?.by).toBe('admin');
  });

  it('over the limit comes into force when a second person agrees', async () => {
    const { activate, show, audit } = await proposed(5);
    await activate('admin', 'A wave is coming');
    expect((await activate('second', 'I have seen it')).status).toBe(200);
    expect((await show()).history).toMatchObject([
      { by: 'admin', approvedBy: 'second', reason: 'A wave is coming' },
    ]);
    expect(audit.entries.map(({ action, actor }) => [action, actor.name])).toEqual([
      ['policy.proposed', 'admin'],
      ['policy.approved', 'second'],
      ['policy.activate', 'admin'],
    ]);
  });

  it('is refused when others came into force since it was compared', async () => {
    const { activate, policies } = await proposed();
    const { revision } = await policies.shelf.current();
    await policies.shelf.replace({ ...IN_FORCE, policy: 'mode: enforce\n' }, revision);
    expect((await activate('admin')).status).toBe(412);
  });
});

describe('a rollback', () => {
  it('proposes what was before, and brings it back', async () => {
    const { activate, call, show } = await proposed();
    await activate('admin');
    const { candidate } = (await (
      await call('POST', '/policy/rollbacks', { as: 'second', body: {} })
    ).json()) as Proposal;
    expect(candidate?.kind).toBe('rollback');
    const path = `/policy/candidates/${candidate?.id}/activation`;
    await call('POST', path, { as: 'second', body: { reason: 'Too strict' } });
    expect((await show()).texts.policy).toBe(IN_FORCE.policy);
  });

  it('has nothing to go back to before the first activation', async () => {
    const { call } = memoryConsole();
    expect((await call('POST', '/policy/rollbacks', { as: 'admin', body: {} })).status).toBe(404);
  });
});
