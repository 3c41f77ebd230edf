import type { Campaign } from '../model/campaign.ts';
import type { MessageRecord } from '../model/message-record.ts';
import type { Announcer, CampaignStore, Ledger } from '../ports.ts';
import { changeRecord } from './change-record.ts';
import { change } from './join.ts';

/** Sends what a campaign has to tell and crosses off what the bus accepted; the rest goes out next time. */
export async function sendCampaignOutbox(
  campaign: Campaign,
  { campaigns, announcer }: { readonly campaigns: CampaignStore; readonly announcer: Announcer },
): Promise<Campaign> {
  if (campaign.outbox.length === 0) return campaign;
  const accepted = await announcer.announce(campaign.outbox);
  return await change(campaign.id, campaigns, (there) => ({
    ...there,
    outbox: there.outbox.filter(({ idempotencyKey }) => !accepted.has(idempotencyKey)),
  }));
}

/** The same for a message's record. */
export async function sendRecordOutbox(
  { key, outbox }: MessageRecord,
  { ledger, announcer }: { readonly ledger: Ledger; readonly announcer: Announcer },
): Promise<void> {
  if (outbox.length === 0) return;
  const accepted = await announcer.announce(outbox);
  await changeRecord(key, ledger, (there) => ({
    ...there,
    outbox: there.outbox.filter(({ idempotencyKey }) => !accepted.has(idempotencyKey)),
  }));
}
