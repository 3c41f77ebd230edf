import { describe, expect, it } from 'vitest';
import { campaignOf } from '../../../shared/campaign/state.ts';
import type { MessageRecord } from '../../../shared/model/message-record.ts';
import { copy, prizeMailing } from '../../support/campaign-mail.ts';
import { memoryConsole, STORED } from '../../support/consoles.ts';
import { heldRecord, key, spoofVerdict } from '../../support/records.ts';

const SPAN = { from: '2026-11-01T00:00:00.000Z', to: '2026-11-20T12:00:00.000Z' };
if (spoofVerdict.because === 'unscreenable') throw new Error('Cannot build mail: nobody screened it');
const SPOOF = spoofVerdict;
/** Says nothing that any detector minds, and links to the host. */
const NOTE = Buffer.from(
  'From: ben@customer.example\r\nTo: desk@ours.example\r\nSubject: Minutes\r\n\r\nhttps://stranger.example/x\r\n',
);
const HUNT = { ...SPAN, linkHosts: ['stranger.example'] };

/** Mail that people have: nothing spoke against it. */
const delivered = (name: string, difference: Partial<MessageRecord> = {}): MessageRecord =>
  heldRecord({
    key: key(name),
    state: 'delivered',
    verdict: { ...SPOOF, key: key(name), disposition: 'deliver', points: 0 },
    ...difference,
  });

interface Step {
  readonly judged: number;
  readonly failed: number;
  readonly found: readonly { readonly key: string; readonly recipients: readonly string[] }[];
  readonly cursor?: string;
}

function deskOver(records: readonly MessageRecord[], lost: readonly string[] = []) {
  const desk = memoryConsole(records);
  for (const record of records) if (!lost.includes(record.key)) desk.kept.set(record.key, NOTE);
  const send = async (body: object, as = 'admin') => await desk.call('POST', '/hunts/steps', { as, body });
  const step = async (body: object) => (await (await send(body)).json()) as Step;
  const revise = async (body: object, as = 'admin') =>
    await desk.call('POST', '/hunts/revisions', { as, body: { reason: 'It leads to a phisher', ...body } });
  return { ...desk, send, step, revise };
}

describe('a step of a hunt', () => {
  it('finds mail that links to the host, with who has it, and changes nothing', async () => {
    const record = delivered('message-1');
    const { step, ledger, audit } = deskOver([record]);
    expect(await step(HUNT)).toMatchObject({
      judged: 1,
      failed: 0,
      found: [
        {
          key: record.key,
          state: 'delivered',
          before: 'deliver',
          disposition: 'quarantine',
          recalled: false,
          recipients: ['desk@ours.example'],
          row: { reason: { en: expect.stringContaining('stranger.example') } },
        },
      ],
    });
    expect(ledger.all.get(record.key)).toEqual(record);
    expect(audit.entries).toMatchObject([{ action: 'mail.hunt-looked', subjects: [{ id: record.key }] }]);
  });

  it.each([
    { title: 'another host', body: { ...SPAN, linkHosts: ['not-stranger.example'] }, judged: 1 },
    { title: 'another brand', body: { ...HUNT, brand: 'contoso' }, judged: 1 },
    { title: 'another time', body: { ...HUNT, to: '2026-11-02T00:00:00.000Z' }, judged: 0 },
  ])('finds nothing for $title, and writes nothing down', async ({ body, judged }) => {
    const { step, audit } = deskOver([delivered('message-1')]);
    expect(await step(body)).toMatchObject({ judged, failed: 0, found: [] });
    expect(audit.entries).toEqual([]);
  });

  it('finds by what the registry in force says of a brand, without any host', async () => {
    const { step, kept } = deskOver([delivered('message-1'), delivered('message-2')]);
    kept.set(key('message-2'), STORED);
    expect(await step({ ...SPAN, brand: 'northwind' })).toMatchObject({
      judged: 2,
      found: [{ key: key('message-2'), impersonates: ['northwind'] }],
    });
  });

  it('leaves out what was asked for because of another host', async () => {
    const [linked, other] = [delivered('message-1'), delivered('message-2')];
    const { step, revise, kept, policies } = deskOver([linked, other]);
    kept.set(other.key, Buffer.from(String(NOTE).replace('stranger.example', 'other.example')));
    await policies.shelf.replace({ ...(await policies.shelf.current()), policy: 'mode: enforce\n' }, '1');
    await revise({ linkHosts: ['other.example'], keys: [other.key] });
    expect(await step(HUNT)).toMatchObject({ judged: 2, found: [{ key: linked.key }] });
    expect(await step({ ...SPAN, linkHosts: ['other.example'] })).toMatchObject({
      found: [{ key: other.key, recalled: true }],
    });
  });

  it('leaves out what nobody has', async () => {
    const { step } = deskOver([heldRecord({ key: key('message-1') })]);
    expect(await step(HUNT)).toMatchObject({ judged: 0, found: [] });
  });

  it('finds nothing in what the recorded answers of DNS leave undecided', async () => {
    const record = delivered('message-1');
    const { step, kept } = deskOver([record]);
    kept.set(record.key, Buffer.from('From: ben@never-asked.test\r\nSubject: Minutes\r\n\r\nDear all\r\n'));
    expect(await step({ ...SPAN, linkHosts: ['other.example'] })).toMatchObject({ failed: 1, found: [] });
  });

  it('counts what could not be judged, and goes on', async () => {
    const [gone, there] = [delivered('message-1'), delivered('message-2')];
    const { step } = deskOver([gone, there], [gone.key]);
    expect(await step(HUNT)).toMatchObject({ judged: 2, failed: 1, found: [{ key: there.key }] });
  });

  it('judges a bounded number, and the cursor leads through all of it', async () => {
    const records = Array.from({ length: 30 }, (_, at) => delivered(`message-${at + 10}`));
    const { step } = deskOver(records);
    const first = await step(HUNT);
    expect(first.judged).toBe(25);
    const second = await step({ ...HUNT, cursor: first.cursor });
    expect(second.cursor).toBeUndefined();
    const found = [...first.found, ...second.found].map((one) => one.key);
    expect(found.toSorted()).toEqual(records.map((one) => one.key).toSorted());
  });

  it.each([
    { title: 'a host that is none', body: { ...SPAN, linkHosts: ['not a host'] }, status: 400 },
    { title: 'a time that is none', body: { ...HUNT, from: 'yesterday' }, status: 400 },
    { title: 'a campaign that there is not', body: { ...SPAN, campaign: 'none' }, status: 404 },
    { title: 'an approver', body: HUNT, as: 'approver', status: 403 },
    { title: 'an admin of some domains', body: HUNT, as: 'elsewhere', status: 403 },
  ])('refuses $title', async ({ body, as, status }) => {
    const { send } = deskOver([delivered('message-1')]);
    expect((await send(body, as)).status).toBe(status);
  });
});

describe('revising what a hunt found', () => {
  const enforcing = async (desk: ReturnType<typeof deskOver>) => {
    const { shelf } = desk.policies;
    await shelf.replace({ ...(await shelf.current()), policy: 'mode: enforce\n' }, '1');
    return desk;
  };
  const LINKED = { linkHosts: ['stranger.example'] };

  it('gives it the verdict of today, says who did it why, and removes nothing', async () => {
    const record = delivered('message-1');
    const { revise, ledger, audit, told } = deskOver([record]);
    const answer = await (await revise({ ...LINKED, keys: [record.key] })).json();
    expect(answer).toEqual({ batch: 'id-1', results: [{ key: record.key, outcome: 'revised' }] });
    expect(ledger.all.get(record.key)).toMatchObject({
      state: 'delivered',
      verdict: { disposition: 'deliver', wouldHave: 'quarantine' },
      history: [{}, { action: 'retro-hunt', reason: 'It leads to a phisher', batch: 'id-1' }],
    });
    // In monitor mode nothing is called back.
    expect(told.map(({ detailType }) => detailType)).toEqual(['Mail Verdict Revised']);
    const subjects = [{ id: 'policy' }, { id: 'brands' }, { id: record.key }];
    expect(audit.entries).toMatchObject([{ action: 'mail.hunt', batch: 'id-1', subjects }]);
  });

  it('asks for it back where it would be held, once', async () => {
    const record = delivered('message-1');
    const { revise, told } = await enforcing(deskOver([record]));
    const order = { ...LINKED, keys: [record.key], batch: 'hunt-7' };
    await revise(order);
    expect(told.map(({ detailType }) => detailType)).toEqual([
      'Mail Verdict Revised',
      'Mail Recall Requested',
    ]);
    const again = await (await revise(order)).json();
    expect(again).toEqual({ batch: 'hunt-7', results: [{ key: record.key, outcome: 'stays' }] });
    expect(told).toHaveLength(2);
  });

  it('keeps the settings that it judged by', async () => {
    const record = delivered('message-1');
    const { revise, policies, ledger } = deskOver([record]);
    await revise({ ...LINKED, keys: [record.key] });
    const versions = ledger.all.get(record.key)?.verdict?.versions ?? { policy: '', brands: '' };
    expect((await policies.shelf.find(versions))?.policy).toContain('linkHost: stranger.example');
  });

  it('tells of messages that cannot be judged, and goes on', async () => {
    const [gone, there] = [delivered('message-1'), delivered('message-2')];
    const { revise } = deskOver([gone, there], [gone.key]);
    const keys = [gone.key, key('message-none'), there.key];
    expect(await (await revise({ ...LINKED, keys })).json()).toMatchObject({
      results: [
        { key: gone.key, outcome: 'failed' },
        { key: key('message-none'), outcome: 'failed' },
        { key: there.key, outcome: 'revised' },
      ],
    });
  });

  it.each([
    { title: 'no reason', body: { ...LINKED, keys: ['message-1'], reason: ' ' }, status: 400 },
    { title: 'no message', body: { ...LINKED, keys: [] }, status: 400 },
    { title: 'too many', body: { ...LINKED, keys: Array(26).fill('message-1') }, status: 400 },
    { title: 'a batch with words', body: { ...LINKED, keys: ['message-1'], batch: 'a b' }, status: 400 },
    { title: 'an approver', body: { ...LINKED, keys: ['message-1'] }, as: 'approver', status: 403 },
    {
      title: 'an admin of some domains',
      body: { ...LINKED, keys: ['message-1'] },
      as: 'elsewhere',
      status: 403,
    },
  ])('refuses $title, and changes nothing', async ({ body, as, status }) => {
    const record = delivered('message-1');
    const { revise, ledger, audit } = deskOver([record]);
    expect((await revise(body, as)).status).toBe(status);
    expect(ledger.all.get(record.key)).toEqual(record);
    expect(audit.entries).toEqual([]);
  });
});

describe('a hunt for what a block of the desk counts for', () => {
  const block = async ({ call }: ReturnType<typeof deskOver>, difference: object = {}) => {
    const identity = { kind: 'spf', domain: 'customer.example' };
    const body = { kind: 'block', identity, reason: 'Sold', ...difference };
    return ((await (await call('POST', '/rules', { as: 'admin', body })).json()) as { readonly id: string })
      .id;
  };

  it('finds mail that is proven to come from whom it blocks, at once', async () => {
    const record = delivered('message-1');
    const desk = deskOver([record]);
    const rule = await block(desk, { identity: { kind: 'spf', domain: 'northwind.example' } });
    expect(await desk.step({ ...SPAN, rule })).toMatchObject({ found: [{ key: record.key }] });
  });

  it('finds nothing for a block of somebody else', async () => {
    const desk = deskOver([delivered('message-1')]);
    const rule = await block(desk);
    expect(await desk.step({ ...HUNT, rule })).toMatchObject({ judged: 1, found: [] });
  });

  it.each([
    { title: 'an allow', difference: { kind: 'allow', expires: '2026-12-20T00:00:00.000Z' }, status: 404 },
    { title: 'a block that has ended', difference: { expires: '2026-11-20T12:10:00.000Z' }, status: 409 },
  ])('refuses $title', async ({ difference, status }) => {
    const desk = deskOver([]);
    const rule = await block(desk, difference);
    desk.clock.now = new Date('2026-11-20T12:20:00.000Z');
    expect((await desk.send({ ...SPAN, rule })).status).toBe(status);
  });
});

describe('what a hunt can start from', () => {
  it('is the registry in force, campaigns that have links, and blocks in force', async () => {
    const { call, campaigns } = deskOver([]);
    const identity = { kind: 'dkim', domain: 'stranger.example' };
    const rule = { identity, reason: 'Sold', expires: '2026-12-20T00:00:00.000Z' };
    for (const kind of ['block', 'allow'])
      await call('POST', '/rules', { as: 'admin', body: { ...rule, kind } });
    const linked = campaignOf(copy(prizeMailing(), 1), 'cmp-1');
    await campaigns.create(linked);
    await campaigns.create({ ...linked, id: 'cmp-2', linkHosts: [] });
    const answer = await (await call('GET', '/hunts', { as: 'admin' })).json();
    expect(answer).toMatchObject({
      brands: [{ id: 'northwind', name: 'Northwind Bank' }],
      campaigns: [{ id: 'cmp-1', linkHosts: linked.linkHosts }],
      blocks: [{ kind: 'dkim', name: 'stranger.example', reason: 'Sold' }],
    });
  });
});
