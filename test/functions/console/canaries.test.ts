import { describe, expect, it } from 'vitest';
import { markTripped } from '../../../shared/canary/manage.ts';
import type { Canary } from '../../../shared/model/canary.ts';
import { memoryConsole } from '../../support/consoles.ts';

const ORDER = { list: 'shop customers', domain: 'members.ours.example', allowed: ['shop.example'], count: 2 };
const listed = async (answer: Response): Promise<readonly Partial<Canary>[]> =>
  ((await answer.json()) as { readonly canaries: readonly Partial<Canary>[] }).canaries;

async function seeded() {
  const desk = memoryConsole();
  const made = await listed(await desk.call('POST', '/canaries', { as: 'admin', body: ORDER }));
  return { ...desk, made };
}

describe('canaries', () => {
  it('are made for one list, with a domain and who may write', async () => {
    const { made } = await seeded();
    expect(made).toHaveLength(2);
    expect(made[0]).toMatchObject({ list: 'shop customers', allowed: ['shop.example'], state: 'active' });
    expect(made[0]?.address).toMatch(/@members\.ours\.example$/);
  });

  it.each([
    { as: 'viewer', shown: 2, addresses: 0 },
    { as: 'reviewer', shown: 2, addresses: 2 },
    { as: 'limited', shown: 2, addresses: 2 },
    { as: 'elsewhere', shown: 0, addresses: 0 },
  ])('$as sees $shown, and the address of $addresses', async ({ as, shown, addresses }) => {
    const { call } = await seeded();
    const seen = await listed(await call('GET', '/canaries', { as }));
    expect(seen).toHaveLength(shown);
    expect(seen.filter(({ address }) => address !== undefined)).toHaveLength(addresses);
  });

  it('are never named by their address in the audit log', async () => {
    const { call, audit, made } = await seeded();
    await call('DELETE', `/canaries/${made[0]?.id}`, { as: 'admin' });
    expect(audit.entries.map(({ action }) => action)).toEqual(['canary.created', 'canary.retired']);
    for (const { address } of made) expect(JSON.stringify(audit.entries)).not.toContain(address);
  });

  it('are retired and stay in the list', async () => {
    const { call, made } = await seeded();
    expect((await call('DELETE', `/canaries/${made[0]?.id}`, { as: 'admin' })).status).toBe(204);
    const seen = await listed(await call('GET', '/canaries', { as: 'viewer' }));
    expect(new Set(seen.map(({ state }) => state))).toEqual(new Set(['active', 'retired']));
  });

  it('are quiet again when an admin takes the trip back with a reason', async () => {
    const { call, made, canaries, told, audit } = await seeded();
    const path = `/canaries/${made[0]?.id}/reinstatement`;
    const body = { reason: 'Our new mailing service' };
    expect((await call('POST', path, { as: 'admin', body })).status).toBe(409);
    await markTripped(made[0]?.id ?? '', '2026-11-19T00:00:00.000Z', canaries);
    expect((await call('POST', path, { as: 'admin', body: { reason: ' ' } })).status).toBe(400);
    expect((await call('POST', path, { as: 'approver', body })).status).toBe(403);
    expect((await call('POST', path, { as: 'elsewhere', body })).status).toBe(404);
    expect(told).toEqual([]);
    const answer = await call('POST', path, { as: 'admin', body });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ id: made[0]?.id, reinstatedAt: '2026-11-20T12:00:00.000Z' });
    expect(told.map(({ detailType }) => detailType)).toEqual(['Canary Reinstated']);
    expect(audit.entries.map(({ action }) => action)).toEqual(['canary.created', 'canary.reinstated']);
  });

  it('cannot be retired by an operator of another domain', async () => {
    const { call, made } = await seeded();
    expect((await call('DELETE', `/canaries/${made[0]?.id}`, { as: 'elsewhere' })).status).toBe(404);
  });

  it.each([{ domain: 'not a domain' }, { list: ' ' }, { count: 101 }, { allowed: ['@'] }])(
    'are refused for %j',
    async (difference) => {
      const { call, audit } = memoryConsole();
      const body = { ...ORDER, ...difference };
      expect((await call('POST', '/canaries', { as: 'admin', body })).status).toBe(400);
      expect(audit.entries).toEqual([]);
    },
  );
});
