import { describe, expect, it } from 'vitest';
import { bodyOf, memoryConsole } from '../../support/consoles.ts';
import { NOON } from '../../support/desks.ts';
import { heldRecord, key, name, spoofEvidence, spoofVerdict } from '../../support/records.ts';

const SECRET = 'boss@ours.example';
const summary = heldRecord().summary;
/** One message for both domains; of the other domain's recipients one asked for release. */
const shared = heldRecord({
  key: key('shared-1'),
  campaign: 'campaign-1',
  summary: { ...summary, recipients: ['a@elsewhere.example', SECRET] },
  releaseRequest: { at: NOON.toISOString(), by: name(SECRET), reason: `I, ${SECRET}, wait for it` },
  verdict: {
    ...spoofVerdict,
    evidence: [{ ...spoofEvidence, observed: [{ where: 'To', value: SECRET }] }],
  },
});
const theirs = heldRecord({
  key: key('theirs-1'),
  campaign: 'campaign-2',
  summary: { ...summary, recipients: ['a@elsewhere.example'] },
});
const others = heldRecord({ key: key('others-1'), campaign: 'campaign-3' });
const records = [shared, theirs, others];

describe('an operator of one domain', () => {
  it.each([
    { title: 'a word', query: 'q=boss', total: 0 },
    { title: 'a word of theirs', query: 'q=a%40elsewhere', total: 2 },
    { title: 'a recipient', query: `filter=recipient:boss`, total: 0 },
    { title: 'not a recipient', query: `filter=recipient!=${SECRET}`, total: 2 },
    { title: 'a recipient of theirs', query: 'filter=recipient=a@elsewhere.example', total: 2 },
    { title: 'who asked', query: `filter=requestedBy:boss`, total: 0 },
    { title: 'that somebody asked', query: 'filter=requested=yes', total: 1 },
    { title: 'a campaign of others', query: 'filter=campaign=campaign-3', total: 0 },
  ])('finds by $title only what is theirs', async ({ query, total }) => {
    const { call } = memoryConsole(records);
    expect((await bodyOf(call('GET', `/messages?${query}`, { as: 'elsewhere' }))).total).toBe(total);
  });

  it.each(['/messages', '/messages?sort=recipients', `/messages/${shared.key}`, '/overview', '/counts'])(
    'reads nothing of others’ recipients in %s',
    async (path) => {
      const { call } = memoryConsole(records);
      const answer = await (await call('GET', path, { as: 'elsewhere' })).text();
      expect(answer).not.toContain('boss');
      expect(answer).not.toContain(others.key);
      const whole = await (await call('GET', `/messages/${shared.key}`, { as: 'viewer' })).text();
      expect(whole).toContain(SECRET);
    },
  );

  it('gets nothing more by a cursor of somebody else', async () => {
    const { call } = memoryConsole(records);
    const { cursor } = await bodyOf(call('GET', '/messages?limit=1', { as: 'admin' }));
    const { rows, total } = await bodyOf(call('GET', `/messages?cursor=${cursor}`, { as: 'elsewhere' }));
    const forged = Buffer.from(JSON.stringify(['9999', 'zzzz'])).toString('base64url');
    const all = await bodyOf(call('GET', `/messages?cursor=${forged}`, { as: 'elsewhere' }));
    expect(rows.map((row) => row.key)).not.toContain(others.key);
    expect(total).toBe(2);
    expect(all.rows.map((row) => row.key).toSorted()).toEqual([shared.key, theirs.key]);
  });

  it('is not answered 304 for what another operator saw', async () => {
    const { call } = memoryConsole(records);
    const path = `/messages/${shared.key}`;
    const seen = (await call('GET', path, { as: 'admin' })).headers.get('etag') ?? '';
    const headers = { 'if-none-match': seen };
    expect((await call('GET', path, { as: 'admin', headers })).status).toBe(304);
    expect((await call('GET', path, { as: 'elsewhere', headers })).status).toBe(200);
  });

  it('hears of rules for their domain and for all', async () => {
    const { call } = memoryConsole(records);
    const rule = (recipientDomain?: string) => ({
      kind: 'block',
      identity: { kind: 'author', domain: 'stranger.example' },
      reason: `For ${recipientDomain ?? 'all'}`,
      ...(recipientDomain === undefined ? {} : { recipientDomain }),
    });
    for (const domain of [undefined, 'ours.example', 'elsewhere.example', 'shop.elsewhere.example'])
      await call('POST', '/rules', { as: 'admin', body: rule(domain) });
    const reasons = async (as: string) =>
      [...(await (await call('GET', '/rules', { as })).text()).matchAll(/For [\w.]+/g)]
        .map(String)
        .toSorted();
    expect(await reasons('elsewhere')).toEqual([
      'For all',
      'For elsewhere.example',
      'For shop.elsewhere.example',
    ]);
    expect(await reasons('viewer')).toHaveLength(4);
  });

  it('cannot tell a campaign that reached only others from none', async () => {
    const { call } = memoryConsole(records);
    const act = (campaign: string) =>
      call('POST', '/actions', { as: 'elsewhere', body: { action: 'purge', campaign, reason: 'x' } });
    const [known, unknown] = await Promise.all([act('campaign-3'), act('campaign-9')]);
    expect([known.status, await known.json()]).toEqual([unknown.status, await unknown.json()]);
  });

  it.each(['release', 'purge', 'assign', 'undo', 'report'])(
    'cannot %s what others received too',
    async (action) => {
      const { call } = memoryConsole(records);
      const body = { action, campaign: 'campaign-1', reason: 'x', report: 'missed', assignee: 'a' };
      const { results } = await bodyOf(call('POST', '/actions', { as: 'elsewhere', body }));
      expect(results.map(({ refusal }) => refusal?.kind)).toEqual(['out-of-scope']);
    },
  );

  it('cannot erase what others received too', async () => {
    const delivered = { ...shared, state: 'delivered' as const };
    const { call, ledger } = memoryConsole([delivered]);
    const path = `/messages/${shared.key}/erasure`;
    expect((await call('POST', path, { as: 'elsewhere', body: { reason: 'x' } })).status).toBe(409);
    expect(ledger.all.get(shared.key)).toEqual(delivered);
  });
});

describe('a page that asks by itself', () => {
  it('does not keep the session open', async () => {
    const { call, clock } = memoryConsole();
    const ask = async (minutes: number) => {
      clock.now = new Date(NOON.getTime() + minutes * 60_000);
      const headers = { 'x-sekisho-request': 'by-itself' };
      return (await call('GET', '/counts', { as: 'viewer', headers })).status;
    };
    expect((await call('GET', '/counts', { as: 'viewer' })).status).toBe(200);
    expect([await ask(10), await ask(29), await ask(31)]).toEqual([200, 200, 401]);
  });
});
