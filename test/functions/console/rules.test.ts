import { describe, expect, it } from 'vitest';
import { memoryConsole } from '../../support/consoles.ts';
import { heldRecord, key } from '../../support/records.ts';

const SOON = '2026-11-25T12:00:00.000Z';
const LATER = '2027-02-01T00:00:00.000Z';
const RULE = { kind: 'allow', identity: { kind: 'dkim', domain: 'esp.example' }, reason: 'Shop news' };

interface Listed {
  readonly rules: readonly { readonly id: string; readonly expires?: string }[];
  readonly ending: readonly { readonly subject: string; readonly where: string }[];
}

/** A desk with a rule, a way to renew it, and what the list says of it. */
async function withRule(difference: object = {}) {
  const desk = memoryConsole([heldRecord({ key: key('message-1') })]);
  const body = { ...RULE, expires: SOON, ...difference };
  const rule = (await (await desk.call('POST', '/rules', { as: 'approver', body })).json()) as {
    readonly id: string;
  };
  const renew = async (expires: string, { as = 'second', reason = 'Still ours' } = {}) =>
    (await desk.call('POST', `/rules/${rule.id}/renewal`, { as, body: { expires, reason } })).status;
  const list = async (as = 'viewer') => (await (await desk.call('GET', '/rules', { as })).json()) as Listed;
  return { ...desk, rule, renew, list };
}

describe('what ends soon', () => {
  it('is listed with the rules, also what the files say', async () => {
    const { list, policies } = await withRule();
    const { revision, ...texts } = await policies.shelf.current();
    const brands = `${texts.brands}  - { id: contoso, names: [Contoso], expires: 2026-11-30 }\n`;
    await policies.shelf.replace({ ...texts, brands }, revision);
    expect((await list()).ending).toEqual([
      expect.objectContaining({ where: 'desk', subject: 'dkim esp.example', ends: SOON }),
      expect.objectContaining({ where: 'brands', brand: 'contoso' }),
    ]);
    expect((await list('limited')).ending).toEqual([]);
  });

  it('is nothing while everything counts for longer', async () => {
    const { list } = await withRule({ expires: LATER });
    expect((await list()).ending).toEqual([]);
  });

  it('is in the digest of the helpdesk and in no recipient’s', async () => {
    const { call } = await withRule();
    const preview = async (helpdesk: readonly string[]) =>
      await (
        await call('POST', '/digests', { as: 'admin', body: { language: 'en', dryRun: true, helpdesk } })
      ).json();
    expect(await preview(['team@ours.example'])).toMatchObject({
      text: expect.stringContaining('Allow of dkim esp.example: until Nov 25, 2026'),
    });
    expect(await preview([])).toMatchObject({ text: expect.not.stringContaining('esp.example') });
  });
});

describe('renewing', () => {
  it('moves the end, keeps the rest, and writes down by whom and why', async () => {
    const { renew, list, rule, audit } = await withRule();
    expect(await renew(LATER)).toBe(200);
    const { rules, ending } = await list();
    expect(rules).toEqual([{ ...rule, expires: LATER }]);
    expect(ending).toEqual([]);
    expect(audit.entries.at(-1)).toMatchObject({
      action: 'rule.allow-renewed',
      actor: { name: 'second' },
      subjects: [{ id: rule.id, before: SOON, after: LATER }],
      words: { reason: 'Still ours' },
    });
  });

  it.each([
    { title: 'to a moment that is over', expires: '2026-11-19T00:00:00.000Z', status: 400 },
    { title: 'an allow for more than a year', expires: '2028-01-01T00:00:00.000Z', status: 400 },
    { title: 'without a reason', expires: LATER, reason: ' ', status: 400 },
    { title: 'as a reviewer', expires: LATER, as: 'reviewer', status: 403 },
    { title: 'a rule for others’ recipients', expires: LATER, as: 'elsewhere', status: 404 },
  ])('$title is refused', async ({ expires, status, ...how }) => {
    const { renew, list } = await withRule();
    expect(await renew(expires, how)).toBe(status);
    expect((await list()).rules[0]?.expires).toBe(SOON);
  });

  it('what has ended is refused', async () => {
    const { call, renew, rule } = await withRule();
    await call('DELETE', `/rules/${rule.id}`, { as: 'approver' });
    expect(await renew(LATER)).toBe(409);
  });

  it.each([
    { title: 'a group that the policy still has', groups: ['finance'], status: 200 },
    { title: 'a group that it lost', groups: [], status: 409 },
  ])('a rule for $title: $status', async ({ groups, status }) => {
    const { renew, groupNames } = await withRule({ recipientGroup: 'finance' });
    groupNames.inForce = groups;
    expect(await renew(LATER)).toBe(status);
  });
});
