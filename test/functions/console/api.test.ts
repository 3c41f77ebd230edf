import { describe, expect, it } from 'vitest';
import { bodyOf, memoryConsole } from '../../support/consoles.ts';
import { NOON } from '../../support/desks.ts';
import { heldRecord, key } from '../../support/records.ts';

const many = Array.from({ length: 7 }, (_, index) =>
  heldRecord({
    key: key(`message-${index}`),
    receivedAt: new Date(NOON.getTime() - index * 60_000).toISOString(),
    campaign: 'campaign-1',
    summary: { ...heldRecord().summary, subject: `Ｌｅｔｔｅｒ ${index}` },
  }),
);
const first = many[0] ?? heldRecord();
const release = { action: 'release', keys: [first.key], reason: 'It is our newsletter' };

describe('the queue', () => {
  it('pages by cursor without repeating or skipping a line', async () => {
    const { call } = memoryConsole(many);
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await bodyOf(call('GET', `/messages?limit=3&cursor=${cursor}`, { as: 'viewer' }));
      seen.push(...page.rows.map((row) => row.key));
      expect(page.total).toBe(7);
      if (page.cursor === undefined) break;
      cursor = page.cursor;
    }
    expect(seen).toEqual(many.map((record) => record.key));
  });

  it.each([
    { title: 'words in any width', query: 'q=letter%203', total: 1 },
    { title: 'a brand', query: 'filter=brand%3Dnorthwind-bank', total: 7 },
    { title: 'not a brand', query: 'filter=brand!%3Dnorthwind-bank', total: 0 },
    { title: 'part of an address', query: 'filter=from:northwind', total: 7 },
    { title: 'two conditions', query: 'filter=state%3Dheld&filter=subject:5', total: 1 },
    { title: 'a date range', query: `from=${new Date(NOON.getTime() - 150_000).toISOString()}`, total: 3 },
  ])('finds by $title', async ({ query, total }) => {
    const { call } = memoryConsole(many);
    expect((await bodyOf(call('GET', `/messages?${query}`, { as: 'viewer' }))).total).toBe(total);
  });

  it.each(['sort=nothing', 'limit=0', 'filter=__proto__=x', 'cursor=%7B', 'from=yesterday'])(
    'refuses %s',
    async (query) => {
      const { call } = memoryConsole(many);
      expect((await call('GET', `/messages?${query}`, { as: 'viewer' })).status).toBe(400);
    },
  );

  it('answers 304 while nothing has changed, and anew after somebody acted', async () => {
    const { call } = memoryConsole(many);
    const before = await call('GET', '/counts', { as: 'viewer' });
    const headers = { 'if-none-match': before.headers.get('etag') ?? '' };
    expect((await call('GET', '/counts', { as: 'viewer', headers })).status).toBe(304);
    await call('POST', '/actions', { as: 'reviewer', body: release });
    const after = await call('GET', '/counts', { as: 'viewer', headers });
    expect((await bodyOf(after)).states).toEqual({ held: 6, releasing: 1 });
  });
});

describe('an opened message', () => {
  it('carries no script, and every look is written down with the first one on the record', async () => {
    const { call, audit, ledger } = memoryConsole(many);
    const content = await bodyOf(call('GET', `/messages/${first.key}/content`, { as: 'viewer' }));
    expect(content.html).not.toMatch(/script>|onclick/);
    expect(content.links[0]).toMatchObject({ defanged: 'hxxps://stranger[.]example/x' });
    await call('GET', `/messages/${first.key}/content`, { as: 'reviewer' });
    expect(audit.entries.map(({ action, actor }) => [action, actor.name])).toEqual([
      ['message.body-viewed', 'viewer'],
      ['message.body-viewed', 'reviewer'],
    ]);
    expect(ledger.all.get(first.key)?.firstLook).toMatchObject({ by: 'viewer' });
  });

  it('downloads as an encrypted ZIP with its checksum', async () => {
    const { call } = memoryConsole(many);
    const answer = await call('GET', `/messages/${first.key}/download`, { as: 'reviewer' });
    const zip = Buffer.from(await answer.arrayBuffer());
    expect(zip.subarray(0, 2).toString()).toBe('PK');
    expect(zip.includes('northwind-bank')).toBe(false);
    expect(answer.headers.get('x-content-sha256')).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('the audit log', () => {
  const numbers = async (call: ReturnType<typeof memoryConsole>['call'], query: string) => {
    const { entries, cursor } = await bodyOf(call('GET', `/audit?${query}`, { as: 'admin' }));
    return [entries.map(({ number }) => number), cursor];
  };

  it('is read from its start, or from its end as people do, page by page', async () => {
    const { call } = memoryConsole(many);
    for (let look = 0; look < 5; look++)
      await call('GET', `/messages/${first.key}/content`, { as: 'viewer' });
    expect(await numbers(call, 'limit=3')).toEqual([[1, 2, 3], '3']);
    expect(await numbers(call, 'limit=3&cursor=3')).toEqual([[4, 5], undefined]);
    expect(await numbers(call, 'limit=3&order=newest')).toEqual([[5, 4, 3], '3']);
    expect(await numbers(call, 'limit=3&order=newest&cursor=3')).toEqual([[2, 1], undefined]);
  });

  it.each(['order=sideways', 'limit=0', 'cursor=-1', 'cursor=x'])('refuses %s', async (query) => {
    const { call } = memoryConsole(many);
    expect((await call('GET', `/audit?${query}`, { as: 'admin' })).status).toBe(400);
  });
});

describe('actions', () => {
  it('tell the second reviewer who was first', async () => {
    const { call } = memoryConsole(many);
    await call('POST', '/actions', { as: 'reviewer', body: release });
    const { results } = await bodyOf(call('POST', '/actions', { as: 'approver', body: release }));
    expect(results[0]?.refusal).toMatchObject({
      kind: 'wrong-state',
      state: 'releasing',
      by: { kind: 'operator', name: 'reviewer' },
    });
  });

  it('let exactly one of twenty reviewers at once release a message', async () => {
    const { call } = memoryConsole(many);
    await call('GET', '/session', { as: 'reviewer' });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => call('POST', '/actions', { as: 'reviewer', body: release })),
    );
    const done = await Promise.all(answers.map(async (answer) => (await bodyOf(answer)).done));
    expect(done.filter((count) => count === 1)).toHaveLength(1);
  });

  it('purge a campaign after a dry run, and undo it', async () => {
    const { call, ledger } = memoryConsole(many);
    const body = { action: 'purge', campaign: 'campaign-1', reason: 'Phishing' };
    const dry = await (
      await call('POST', '/actions', { as: 'reviewer', body: { ...body, dryRun: true } })
    ).json();
    expect(dry).toMatchObject({ dryRun: true, done: 7 });
    expect(ledger.all.get(first.key)?.state).toBe('held');
    const purged = await bodyOf(call('POST', '/actions', { as: 'reviewer', body }));
    expect(purged).toMatchObject({ done: 7, undoUntil: '2026-11-20T12:10:00.000Z' });
    const undone = { action: 'undo', keys: purged.results.map((item) => item.key) };
    expect(await bodyOf(call('POST', '/actions', { as: 'reviewer', body: undone }))).toMatchObject({
      done: 7,
    });
    expect(ledger.all.get(first.key)?.state).toBe('held');
  });

  it('release a campaign only by two people', async () => {
    const { call } = memoryConsole(many);
    const order = (action: string, as: string) =>
      call('POST', '/actions', { as, body: { action, campaign: 'campaign-1', reason: 'Ours' } }).then(
        (answer) => answer.json(),
      );
    expect(await order('release', 'approver')).toMatchObject({ done: 0, refused: 7 });
    expect(await order('request-release', 'approver')).toMatchObject({ done: 7 });
    expect(await order('approve-release', 'approver')).toMatchObject({ done: 0 });
    expect(await order('approve-release', 'admin')).toMatchObject({ done: 7 });
  });

  it('refuse an action on a version that has moved on', async () => {
    const { call } = memoryConsole(many);
    const stale = await call('POST', '/actions', {
      as: 'reviewer',
      body: release,
      headers: { 'if-match': '"1"' },
    });
    expect((await bodyOf(stale)).results[0]?.refusal).toEqual({ kind: 'changed' });
  });

  it.each([
    { title: 'no reason', body: { ...release, reason: ' ' } },
    { title: 'an unknown action', body: { ...release, action: 'constructor' } },
    { title: 'no target', body: { action: 'note', reason: 'x' } },
    { title: 'a key that is none', body: { ...release, keys: ['../../etc'] } },
  ])('refuse $title', async ({ body }) => {
    const { call } = memoryConsole(many);
    const answer = await call('POST', '/actions', { as: 'reviewer', body });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ type: 'urn:sekisho:problem:bad-request' });
  });
});

describe('sessions', () => {
  it('end half an hour after their last use', async () => {
    const { call, clock } = memoryConsole();
    expect((await call('GET', '/session', { as: 'viewer' })).status).toBe(200);
    clock.now = new Date(NOON.getTime() + 29 * 60_000);
    expect((await call('GET', '/session', { as: 'viewer' })).status).toBe(200);
    clock.now = new Date(NOON.getTime() + 60 * 60_000);
    expect((await call('GET', '/session', { as: 'viewer' })).status).toBe(401);
  });

  it('refuse a wrong password, and soon any', async () => {
    const { call } = memoryConsole();
    const attempt = () => call('POST', '/session', { body: { name: 'admin', password: 'guess' } });
    expect((await attempt()).status).toBe(401);
    for (let count = 0; count < 10; count += 1) await attempt();
    expect((await attempt()).status).toBe(429);
  });

  it('are cookies that no script reads and no other site sends', async () => {
    const { app } = memoryConsole();
    const answer = await app.request('/api/v1/session', {
      method: 'POST',
      headers: { 'x-sekisho-request': '1' },
      body: JSON.stringify({ name: 'admin', password: 'correct horse battery staple' }),
    });
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
  });
});

describe('every answer', () => {
  it.each(['/api/v1/session', '/api/v1/nothing', '/api/v1/messages/..%2f'])(
    'has its headers: %s',
    async (path) => {
      const { app } = memoryConsole();
      const { headers } = await app.request(path);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toMatch(/no-store/);
    },
  );

  it('says 429 to a caller who empties the queue', async () => {
    const { call } = memoryConsole();
    const statuses: number[] = [];
    for (let count = 0; count < 125; count += 1)
      statuses.push((await call('GET', '/session', { as: 'viewer' })).status);
    expect(statuses.at(-1)).toBe(429);
  });
});
