import { describe, expect, it } from 'vitest';
import { type ByHand, mergeCampaigns, splitCampaign } from '../../../shared/campaign/by-hand.ts';
import { catchUp } from '../../../shared/campaign/catch-up.ts';
import { distinct } from '../../../shared/campaign/sketch.ts';
import { watchMessage } from '../../../shared/campaign/watch.ts';
import type { Campaign } from '../../../shared/model/campaign.ts';
import { type MessageRecord, toOperatorName } from '../../../shared/model/message-record.ts';
import type { AuditLog } from '../../../shared/ports.ts';
import { copy, customer, type Mailing, prizeMailing } from '../../support/campaign-mail.ts';
import { eventProblems } from '../../support/event-schemas.ts';
import { memoryAudit } from '../../support/memory-ledger.ts';
import { heldVerdict, messageRecord } from '../../support/message-records.ts';
import { watchOver } from '../../support/watch.ts';

const by = toOperatorName('hanako');
if (by === undefined) throw new Error('no name');

/** The same world in somebody's hand. */
const handOf = (use: ReturnType<typeof watchOver>['use'], audit: AuditLog): ByHand => ({
  ...use,
  audit,
  newId: () => 'salt',
  by,
  reason: 'one kit',
});

const other: Partial<Mailing> = {
  subject: () => 'Your account is locked',
  text: () =>
    'We noticed a sign-in from a new device. Please confirm that it was you within one day, or we will close it.',
  link: () => 'https://account-check.test/login.php',
  client: '192.0.2.77',
  mediaTypes: ['text/html'],
};

const records = (mailing: Mailing, from: number, count: number): readonly MessageRecord[] =>
  Array.from({ length: count }, (_, index) => {
    const number = from + index;
    const { key, receivedAt, features } = copy(mailing, number);
    const record = messageRecord({ key, receivedAt, features });
    const summary = { ...record.summary, recipients: [customer(number).address] };
    return { ...record, summary, verdict: heldVerdict({ key }) };
  });

async function worldOf(...waves: readonly (readonly MessageRecord[])[]) {
  const world = watchOver(waves.flat());
  for (const { key } of waves.flat()) await watchMessage(key, world.use);
  return { world, campaigns: await world.use.campaigns.active('') };
}

const sizes = (campaigns: readonly Campaign[]): readonly number[] =>
  campaigns.map(({ messages }) => distinct(messages)).toSorted((a, b) => a - b);

describe('mergeCampaigns', () => {
  it('makes one of two, tells it, and sends later copies of both there', async () => {
    const { world, campaigns } = await worldOf(
      records(prizeMailing(), 0, 6),
      records(prizeMailing(other), 20, 3),
    );
    const [first, second] = [
      campaigns.find(({ announced }) => announced),
      campaigns.find(({ announced }) => !announced),
    ];
    const audit = memoryAudit();
    const merged = await mergeCampaigns(first?.id ?? '', second?.id ?? '', handOf(world.use, audit));
    expect(merged.ok && merged.value.outbox.flatMap(eventProblems)).toEqual([]);
    expect(merged.ok && merged.value.outbox.map(({ detailType }) => detailType)).toEqual([
      'Campaign Updated',
    ]);
    expect(sizes(await world.use.campaigns.active(''))).toEqual([9]);
    expect(audit.entries).toMatchObject([
      {
        action: 'campaign.merge',
        actor: { kind: 'operator', name: 'hanako' },
        subjects: [{ id: second?.id, before: second?.id, after: first?.id }],
        words: { kind: 'kept', reason: 'one kit' },
      },
    ]);
    const [late] = records(prizeMailing(other), 30, 1);
    if (late === undefined) throw new Error('no record');
    world.ledger.all.set(late.key, late);
    expect(await watchMessage(late.key, world.use)).toBe(first?.id);
  });

  it('refuses what is one already or is not there', async () => {
    const { world, campaigns } = await worldOf(records(prizeMailing(), 0, 2));
    const id = campaigns[0]?.id ?? '';
    const audit = memoryAudit();
    expect(await mergeCampaigns(id, id, handOf(world.use, audit))).toEqual({
      ok: false,
      problem: { kind: 'same-campaign' },
    });
    expect(await mergeCampaigns(id, 'cmp-x', handOf(world.use, audit))).toEqual({
      ok: false,
      problem: { kind: 'no-such-campaign' },
    });
    expect(audit.entries).toEqual([]);
  });
});

describe('splitCampaign', () => {
  it('takes messages out, and later copies of them follow', async () => {
    const two = await worldOf(records(prizeMailing(), 0, 4), records(prizeMailing(other), 20, 3));
    const [a, b] = two.campaigns;
    const audit = memoryAudit();
    await mergeCampaigns(a?.id ?? '', b?.id ?? '', handOf(two.world.use, audit));
    const moving = records(prizeMailing(other), 20, 3).map(({ key }) => key);
    const split = await splitCampaign(a?.id ?? '', moving, handOf(two.world.use, audit));
    expect(split.ok).toBe(true);
    expect(audit.entries.at(-1)).toMatchObject({
      action: 'campaign.split',
      subjects: moving.map((id) => ({ id, before: a?.id, after: split.ok && split.value.id })),
      words: { reason: 'one kit' },
    });
    expect(sizes(await two.world.use.campaigns.active(''))).toEqual([3, 4]);
    const [late] = records(prizeMailing(other), 30, 1);
    if (late === undefined || !split.ok) throw new Error('no record');
    two.world.ledger.all.set(late.key, late);
    expect(await watchMessage(late.key, two.world.use)).toBe(split.value.id);
    expect(two.world.ledger.all.get(moving[0] ?? '')?.campaign).toBe(split.value.id);
  });

  it('refuses to part what shares everything', async () => {
    const { world, campaigns } = await worldOf(
      records(prizeMailing({ link: () => 'https://northwind.test/x' }), 0, 4),
    );
    const keys = records(prizeMailing(), 0, 1).map(({ key }) => key);
    const audit = memoryAudit();
    expect(await splitCampaign(campaigns[0]?.id ?? '', keys, handOf(world.use, audit))).toEqual({
      ok: false,
      problem: { kind: 'share-everything' },
    });
    expect(audit.entries).toEqual([]);
  });
});

describe('catchUp', () => {
  it('finds mail that was delivered before anybody knew of its campaign', async () => {
    const wave = records(prizeMailing(), 0, 7);
    const world = watchOver(wave);
    const [early, ...rest] = wave;
    if (early === undefined) throw new Error('no record');
    const { evidence: _evidence, ...verdict } = heldVerdict({ key: early.key });
    const clean = {
      ...early,
      verdict: { ...verdict, because: 'no-grounds', disposition: 'deliver', impersonates: [], evidence: [] },
    };
    world.ledger.all.set(early.key, clean as unknown as MessageRecord);
    await watchMessage(early.key, world.use);
    expect(world.ledger.all.get(early.key)?.campaign).toBeUndefined();
    for (const { key } of rest) await watchMessage(key, world.use);
    world.clock.now = new Date('2026-11-25T10:00:00Z');
    const range = { from: '2026-11-25T00:00:00.000Z', to: '2026-11-26T00:00:00.000Z' };
    expect(await catchUp(range, world.use)).toBe(1);
    expect(world.ledger.all.get(early.key)?.campaign).toBe(
      world.ledger.all.get(rest[0]?.key ?? '')?.campaign,
    );
  });
});
