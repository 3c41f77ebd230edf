import { describe, expect, it } from 'vitest';
import { signAsk } from '../../../shared/digest/ask-token.ts';
import { memoryConsole, SECRET } from '../../support/consoles.ts';
import { NOON } from '../../support/desks.ts';
import { heldRecord, key } from '../../support/records.ts';

const record = heldRecord({ key: key('message-1') });
const later = new Date(NOON.getTime() + 60_000).toISOString();
const ask = signAsk({ key: record.key, recipient: 'desk@ours.example', expires: later }, SECRET);
const off = signAsk({ key: 'off', recipient: 'desk@ours.example', expires: later }, SECRET);

describe('digests', () => {
  it('go to each recipient once, until they do not want them any more', async () => {
    const { call, app, delivered } = memoryConsole([record]);
    const send = async () => await (await call('POST', '/digests', { as: 'admin', body: {} })).json();
    expect(await send()).toEqual({ sent: 1, messages: 1 });
    expect(delivered[0]).toMatchObject({ recipients: ['desk@ours.example'], mailFrom: 'desk@ours.example' });
    expect((await app.request(`/api/v1/digest-off/${off}`, { method: 'POST' })).status).toBe(200);
    expect(await send()).toEqual({ sent: 0, messages: 1 });
  });

  it('are counted and shown first, without a link that works and without being sent', async () => {
    const { call, delivered, audit } = memoryConsole([record]);
    const body = { language: 'en', dryRun: true };
    const preview = await (await call('POST', '/digests', { as: 'admin', body })).json();
    expect(preview).toMatchObject({
      readers: 1,
      messages: 1,
      text: expect.stringContaining('desk@ours.example'),
    });
    expect(JSON.stringify(preview)).not.toContain('https://desk.example');
    expect([delivered, audit.entries]).toEqual([[], []]);
  });

  it('go to a helpdesk list with links that need sign-in', async () => {
    const { call, delivered } = memoryConsole([record]);
    const body = { language: 'en', helpdesk: ['team@ours.example'] };
    await call('POST', '/digests', { as: 'admin', body });
    const text = Buffer.from(
      /base64\r\n\r\n([\s\S]*?)\r\n--/.exec(String(delivered[0]?.raw))?.[1] ?? '',
      'base64',
    ).toString();
    expect(text).toContain(`/messages/${record.key}`);
    expect(text).not.toContain('/ask/');
  });

  it.each([{ helpdesk: ['a@b.example\r\nBcc: x@y.example'] }, { language: 'fr' }])(
    'refuse %j',
    async (body) => {
      const { call } = memoryConsole([record]);
      expect((await call('POST', '/digests', { as: 'admin', body })).status).toBe(400);
    },
  );
});

/** Header lines and words of the mail that a recipient gets. */
async function sentTo(console: ReturnType<typeof memoryConsole>) {
  await console.call('POST', '/digests', { as: 'admin', body: { language: 'en' } });
  const raw = String(console.delivered[0]?.raw);
  const part = /base64\r\n\r\n([\s\S]*?)\r\n--/.exec(raw)?.[1] ?? '';
  const text = Buffer.from(part, 'base64').toString();
  const pathOf = (of: string, path: string): string =>
    new RegExp(`https://desk\\.example(/api/v1/${path}/[\\w.-]+)`).exec(of)?.[1] ?? '';
  return { header: raw.slice(0, raw.indexOf('\r\n\r\n')), text, pathOf };
}

describe('a digest’s links', () => {
  it('stop the mails with one click, as the mail program posts it, and nobody else’s', async () => {
    const console = memoryConsole([record]);
    const { header, pathOf } = await sentTo(console);
    expect(header).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
    const link = pathOf(/^List-Unsubscribe: <(.*)>\r$/m.exec(header)?.[0] ?? '', 'digest-off');
    const click = {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    };
    const answer = await console.app.request(link, click);
    expect([answer.status, answer.headers.get('location')]).toEqual([200, null]);
    const again = await (await console.call('POST', '/digests', { as: 'admin', body: {} })).json();
    expect(again).toEqual({ sent: 0, messages: 1 });
    const other = { ...record, summary: { ...record.summary, recipients: ['b@ours.example'] } };
    console.ledger.all.set(record.key, { ...other, version: record.version + 1 });
    expect(await (await console.call('POST', '/digests', { as: 'admin', body: {} })).json()).toEqual({
      sent: 1,
      messages: 1,
    });
  });

  it('ask for that one message only, and give no session', async () => {
    const second = heldRecord({ key: key('message-2'), summary: { ...record.summary, recipients: [] } });
    const console = memoryConsole([record, second]);
    const { text, pathOf } = await sentTo(console);
    const answer = await console.app.request(pathOf(text, 'ask'), { method: 'POST' });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
    expect(console.ledger.all.get(record.key)).toMatchObject({ state: 'held', releaseRequest: {} });
    expect(console.ledger.all.get(second.key)).toEqual(second);
    const stop = pathOf(text, 'ask').replace('/ask/', '/digest-off/');
    expect((await console.app.request(stop, { method: 'POST' })).status).toBe(404);
    const askByStop = pathOf(text, 'digest-off').replace('/digest-off/', '/ask/');
    expect((await console.app.request(askByStop, { method: 'POST' })).status).toBe(200);
    expect(console.ledger.all.get(record.key)?.version).toBe(record.version + 1);
  });

  it('open although somebody floods us with links of no worth', async () => {
    const { app } = memoryConsole([record]);
    for (let count = 0; count < 100; count += 1) await app.request('/api/v1/ask/guess.work');
    expect((await app.request(`/api/v1/ask/${ask}`)).status).toBe(200);
  });
});

describe('a recipient’s link', () => {
  it('changes nothing when it is opened, and asks when the button is pressed', async () => {
    const { app, ledger } = memoryConsole([record]);
    expect((await app.request(`/api/v1/ask/${ask}`)).status).toBe(200);
    expect(ledger.all.get(record.key)?.releaseRequest).toBeUndefined();
    await app.request(`/api/v1/ask/${ask}`, { method: 'POST' });
    expect(ledger.all.get(record.key)).toMatchObject({
      state: 'held',
      releaseRequest: { by: 'desk@ours.example' },
      history: expect.arrayContaining([expect.objectContaining({ action: 'request-release' })]),
    });
  });

  it.each([
    { title: 'forged', token: `${ask}x`, minutes: 0 },
    { title: 'over', token: ask, minutes: 2 },
    { title: 'of another kind', token: '', minutes: 0 },
  ])('does nothing when it is $title', async ({ token, minutes }) => {
    const { app, clock, ledger } = memoryConsole([record]);
    clock.now = new Date(NOON.getTime() + minutes * 60_000);
    expect((await app.request(`/api/v1/ask/${token}`, { method: 'POST' })).status).toBeGreaterThanOrEqual(
      403,
    );
    expect(ledger.all.get(record.key)?.releaseRequest).toBeUndefined();
  });
});
