import { describe, expect, it } from 'vitest';
import { sendCampaignOutbox, sendRecordOutbox } from '../../../shared/campaign/outbox.ts';
import { campaignOf } from '../../../shared/campaign/state.ts';
import type { Watch } from '../../../shared/campaign/watch.ts';
import { announceCampaign } from '../../../shared/events/build/campaign.ts';
import { tell } from '../../../shared/events/tell.ts';
import type { OutboxEntry } from '../../../shared/model/message-record.ts';
import type { Announcer } from '../../../shared/ports.ts';
import { announce } from '../../../shared/publish/announce.ts';
import { copy, prizeMailing } from '../../support/campaign-mail.ts';
import { messageRecord } from '../../support/message-records.ts';
import { watchOver } from '../../support/watch.ts';

const at = '2026-11-25T01:02:04.000Z';
const by = { kind: 'service', name: 'screen-mail' } as const;

class Died extends Error {}

/** A bus whose sender dies before or while it is heard, or that takes only some entries. */
function trouble(kind: 'before' | 'during' | 'partly', told: OutboxEntry[]): Announcer {
  return {
    announce: (entries) => {
      if (kind === 'before') return Promise.reject(new Died());
      const taken = kind === 'partly' ? entries.slice(1) : entries;
      told.push(...taken);
      return kind === 'during'
        ? Promise.reject(new Died())
        : Promise.resolve(new Set(taken.map(({ idempotencyKey }) => idempotencyKey)));
    },
  };
}

const keysOf = (told: readonly OutboxEntry[]) => told.map(({ idempotencyKey }) => idempotencyKey);

/** Two facts of a message in its outbox, as one write left them. */
function toldRecord() {
  const { use, ledger } = watchOver([]);
  const once = tell(messageRecord(), { type: 'Mail Verdict Issued', at }, use.context);
  const record = tell(once, { type: 'Mail Quarantined', at, by, reason: 'evidence' }, use.context);
  ledger.all.set(record.key, record);
  return { record, ledger };
}

/** A campaign that is about to be told, as its write left it. */
async function announcedCampaign({ campaigns, context }: Watch) {
  const seen = campaignOf({ ...copy(prizeMailing(), 1), receivedAt: at }, 'cmp-1');
  const campaign = announceCampaign(seen, { trigger: 'recipients', now: new Date(at) }, context);
  await campaigns.create(campaign);
  return campaign;
}

const SENDERS = [
  {
    title: 'of the watch',
    send: async (key: string, ledger: ReturnType<typeof toldRecord>['ledger'], announcer: Announcer) => {
      const record = [...ledger.all.values()].find((one) => one.key === key);
      if (record !== undefined) await sendRecordOutbox(record, { ledger, announcer });
    },
  },
  {
    title: 'of the journey',
    send: async (key: string, ledger: ReturnType<typeof toldRecord>['ledger'], announcer: Announcer) => {
      const record = [...ledger.all.values()].find((one) => one.key === key);
      if (record !== undefined) await announce(record, { ledger, announcer, journal: () => undefined });
    },
  },
];

describe.each(SENDERS)('the sender $title', ({ send }) => {
  it.each([
    { kind: 'before', copies: 2, title: 'tells both once after a crash before' },
    {
      kind: 'during',
      copies: 4,
      title: 'tells both twice, as the same facts, after a crash before the mark',
    },
    { kind: 'partly', copies: 2, title: 'tells again only what was not taken' },
  ] as const)('$title', async ({ kind, copies }) => {
    const { record, ledger } = toldRecord();
    const told: OutboxEntry[] = [];
    await send(record.key, ledger, trouble(kind, told)).catch(() => undefined);
    expect(ledger.all.get(record.key)?.outbox).not.toEqual([]);
    const well: Announcer = {
      announce: (entries) => {
        told.push(...entries);
        return Promise.resolve(new Set(keysOf(entries)));
      },
    };
    await send(record.key, ledger, well);
    await send(record.key, ledger, well);
    expect(ledger.all.get(record.key)?.outbox).toEqual([]);
    expect(told).toHaveLength(copies);
    const facts = new Map(told.map((event) => [event.idempotencyKey, event]));
    for (const event of told) expect(event).toEqual(facts.get(event.idempotencyKey));
    expect(
      [...facts.values()].map(({ detail }) => Number(detail.sequence)).toSorted((a, b) => a - b),
    ).toEqual([1, 2]);
  });
});

describe('sendCampaignOutbox', () => {
  it.each([
    { kind: 'before', copies: 1 },
    { kind: 'during', copies: 2 },
  ] as const)(
    'tells a warning $copies times after a crash $kind PutEvents, with one key',
    async ({ kind, copies }) => {
      const { use, announcer } = watchOver([]);
      const campaign = await announcedCampaign(use);
      const told: OutboxEntry[] = [];
      const { campaigns } = use;
      const dying = sendCampaignOutbox(campaign, { campaigns, announcer: trouble(kind, told) });
      await expect(dying).rejects.toThrow(Died);
      const there = await campaigns.read(campaign.id);
      const sent = await sendCampaignOutbox(there ?? campaign, use);
      const all = [...told, ...announcer.told];
      expect([sent.outbox, all.length, new Set(keysOf(all)).size]).toEqual([[], copies, 1]);
      expect(new Set(all.map(({ detail }) => detail.id)).size).toBe(1);
    },
  );

  it('asks nobody when there is nothing to tell', async () => {
    const { use, announcer } = watchOver([]);
    const sent = await sendCampaignOutbox(await announcedCampaign(use), use);
    await sendCampaignOutbox(sent, use);
    expect(announcer.told).toHaveLength(1);
  });
});
