import { describe, expect, it } from 'vitest';
import type { MessageRecord } from '../../../shared/model/message-record.ts';
import { memoryConsole } from '../../support/consoles.ts';
import { brandId, domain } from '../../support/message-records.ts';
import { heldRecord, key, spoofVerdict } from '../../support/records.ts';

const northwind = brandId('northwind');
const days = ['15', '16', '17', '18', '19'];
if (spoofVerdict.because === 'unscreenable') throw new Error('Cannot build mail: nobody screened it');
const SPOOF = spoofVerdict;
const REASON = { reason: 'They are ours' };

/** Mail of an author on five days, signed by a service, with the server that the author lets send. */
const mailOf = (author: string, difference: Partial<MessageRecord>): readonly MessageRecord[] =>
  days.map((day) =>
    heldRecord({
      key: key(`${author}-${day}`.replace(/\W/g, '-')),
      receivedAt: `2026-11-${day}T01:00:00.000Z`,
      verdict: {
        ...SPOOF,
        impersonates: author === 'northwind.example' ? [] : [northwind],
        authentication: {
          ...SPOOF.authentication,
          dkim: [{ result: 'pass', domain: domain(`esp-of-${author}`), selector: 's1' }],
          dmarc: {
            result: 'pass',
            authorDomain: domain(author),
            policy: 'none',
            alignedBy: ['spf'],
          },
        },
      },
      ...difference,
    }),
  );
const NEWS = mailOf('northwind.example', { state: 'delivered' });
const PARTNER = mailOf('partner.example', { state: 'released' });
const SPOOFS = Array.from({ length: 5 }, (_, at) =>
  heldRecord({
    key: key(`spoof-${at}`),
    verdict: {
      ...SPOOF,
      authentication: {
        ...SPOOF.authentication,
        dkim: [{ result: 'pass', domain: domain('stranger.example'), selector: 's1' }],
        dmarc: { result: 'fail', authorDomain: domain('northwind.example'), policy: 'none' },
      },
    },
  }),
);

interface Suggestions {
  readonly proposals: readonly { readonly id: string; readonly kind: string }[];
}

/** A desk over mail, its first proposal, and what is left of all after a decision. */
async function suggested(records: readonly MessageRecord[]) {
  const desk = memoryConsole(records);
  const list = async () =>
    (await (await desk.call('GET', '/proposals', { as: 'viewer' })).json()) as Suggestions;
  const id = (await list()).proposals[0]?.id ?? 'none';
  const decide = async (as: string, how: 'acceptance' | 'dismissal', body: unknown = REASON) =>
    await desk.call('POST', `/proposals/${id}/${how}`, { as, body });
  return { ...desk, id, list, decide };
}
const actions = ({ audit }: Pick<ReturnType<typeof memoryConsole>, 'audit'>) =>
  audit.entries.map(({ action }) => action);

describe('the list', () => {
  it('brings each proposal with its counts, days and messages', async () => {
    const { list } = await suggested([...NEWS, ...PARTNER]);
    expect(await list()).toMatchObject({
      days: 30,
      messages: 10,
      complete: true,
      proposals: [
        {
          kind: 'authorised-sender',
          brand: 'northwind',
          sender: 'esp-of-northwind.example',
          messages: 5,
          aligned: 5,
          firstSeen: '2026-11-15T01:00:00.000Z',
          lastSeen: '2026-11-19T01:00:00.000Z',
        },
        { kind: 'release-pattern', author: 'partner.example', released: 5 },
      ],
    });
  });

  it('is empty where the mail suggests nothing', async () => {
    const { list } = await suggested([...NEWS.slice(0, 4), ...PARTNER.slice(0, 4)]);
    expect((await list()).proposals).toEqual([]);
  });

  it('is closed to who is limited to some domains, and says that it covers all', async () => {
    const { call } = memoryConsole(NEWS);
    expect((await call('GET', '/proposals', { as: 'limited' })).status).toBe(403);
  });
});

describe('accepting', () => {
  it('a release pattern writes an allow of the proven author, limited to the brand, which ends', async () => {
    const desk = await suggested(PARTNER);
    expect((await desk.decide('approver', 'acceptance')).status).toBe(201);
    expect(await (await desk.call('GET', '/rules', { as: 'viewer' })).json()).toMatchObject({
      rules: [
        {
          kind: 'allow',
          identity: { kind: 'author', domain: 'partner.example' },
          scope: { brand: 'northwind' },
          by: 'approver',
          reason: 'They are ours',
          expires: '2027-02-18T12:00:00.000Z',
        },
      ],
    });
    expect(actions(desk)).toEqual(['proposal.accept', 'rule.allow-added']);
    expect((await desk.list()).proposals).toEqual([]);
    expect((await desk.decide('approver', 'acceptance')).status).toBe(404);
  });

  it('a release pattern comes again when its allow has been removed', async () => {
    const desk = await suggested(PARTNER);
    const { rule } = (await (await desk.decide('approver', 'acceptance')).json()) as {
      readonly rule: { readonly id: string };
    };
    await desk.call('DELETE', `/rules/${rule.id}`, { as: 'approver' });
    expect((await desk.list()).proposals).toMatchObject([{ id: desk.id }]);
  });

  it('a service makes a candidate of the registry, which is not in force', async () => {
    const desk = await suggested(NEWS);
    const before = await desk.policies.shelf.current();
    expect((await desk.decide('admin', 'acceptance')).status).toBe(201);
    expect(await desk.policies.policies.candidates.list()).toMatchObject([
      { by: 'admin', changes: [{ file: 'brands', path: expect.stringContaining('northwind') }] },
    ]);
    expect(await desk.policies.shelf.current()).toEqual(before);
    expect(actions(desk)).toEqual(['proposal.accept', 'policy.proposed']);
  });

  it('a service needs the role that may change the registry', async () => {
    const desk = await suggested(NEWS);
    expect((await desk.decide('approver', 'acceptance')).status).toBe(403);
    expect(await desk.policies.policies.candidates.list()).toEqual([]);
    expect(actions(desk)).toEqual([]);
  });

  it('mail in the brand’s name that nobody proves is refused', async () => {
    const desk = await suggested(SPOOFS);
    expect((await desk.list()).proposals).toMatchObject([{ kind: 'unaligned-stream' }]);
    expect((await desk.decide('admin', 'acceptance')).status).toBe(409);
    expect(actions(desk)).toEqual([]);
  });
});

describe('dismissing', () => {
  it('hides it for good and writes down why', async () => {
    const desk = await suggested(NEWS);
    expect((await desk.decide('approver', 'dismissal')).status).toBe(204);
    expect((await desk.list()).proposals).toEqual([]);
    expect(desk.audit.entries).toMatchObject([
      { action: 'proposal.dismiss', words: REASON, subjects: [{ id: desk.id }] },
    ]);
  });

  it.each([
    { title: 'without a reason', body: { reason: ' ' }, status: 400 },
    { title: 'as a reviewer', as: 'reviewer', body: REASON, status: 403 },
  ])('$title is refused', async ({ as = 'approver', body, status }) => {
    const desk = await suggested(NEWS);
    expect((await desk.decide(as, 'dismissal', body)).status).toBe(status);
    expect((await desk.list()).proposals).toHaveLength(1);
  });
});
