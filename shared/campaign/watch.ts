import { type CanaryWatch, watchCanaries } from '../canary/watch-canaries.ts';
import { announceCampaign } from '../events/build/campaign.ts';
import type { Campaign, Sighting } from '../model/campaign.ts';
import type { MessageRecord } from '../model/message-record.ts';
import type { MessageKey } from '../model/verdict.ts';
import type { Announcer, CampaignStore } from '../ports.ts';
import { changeRecord } from './change-record.ts';
import { change, join } from './join.ts';
import { hasDoubled, linkByKit, linkByRecipients } from './link.ts';
import { sendCampaignOutbox, sendRecordOutbox } from './outbox.ts';
import { distinct, SKETCH_SIZE } from './sketch.ts';
import { triggerOf, type WarningSettings } from './warning.ts';

/** What the watch needs from the world. */
export interface Watch extends CanaryWatch {
  readonly campaigns: CampaignStore;
  readonly announcer: Announcer;
  readonly warnings: WarningSettings;
  /** How long back a campaign may still be linked with a new one. */
  readonly linkDays: number;
}

/** Whether somebody pretends something: only then is a message grouped. */
export const isSuspicious = ({ verdict }: MessageRecord): boolean =>
  verdict !== undefined &&
  (verdict.impersonates.length > 0 ||
    verdict.disposition !== 'deliver' ||
    (verdict.wouldHave !== undefined && verdict.wouldHave !== 'deliver'));

/** The brand that a message is grouped under: that of its strongest evidence, the same for every copy. */
export function brandOf({ verdict }: MessageRecord): Sighting['brand'] {
  const strength = { strong: 0, moderate: 1, weak: 2 } as const;
  const [strongest] = (verdict?.evidence ?? [])
    .flatMap(({ impersonates, strength: word }) =>
      impersonates === undefined ? [] : [{ impersonates, word }],
    )
    .toSorted((a, b) => strength[a.word] - strength[b.word] || (a.impersonates < b.impersonates ? -1 : 1));
  return strongest?.impersonates ?? verdict?.impersonates[0];
}

/** Counts recipients of all mail, so that an overlap can be told from chance; reads only until the sketch is full. */
async function growPopulation(record: MessageRecord, { campaigns }: Watch): Promise<void> {
  const hashes = record.features?.recipients ?? [];
  const known = await campaigns.population();
  const largest = known.length < SKETCH_SIZE ? undefined : known.at(-1);
  const news = hashes.filter((hash) => !known.includes(hash) && (largest === undefined || hash < largest));
  if (news.length > 0) await campaigns.growPopulation(news);
}

async function linked(before: number, joined: Campaign, { sighting, grew, use }: Step): Promise<Campaign> {
  const byKit = grew ? await linkByKit(joined, sighting, use.campaigns) : joined;
  if (!hasDoubled(before, distinct(byKit.recipients))) return byKit;
  const since = new Date(Date.parse(sighting.receivedAt) - use.linkDays * 86_400_000).toISOString();
  const population = await use.campaigns.population();
  return await linkByRecipients(byKit, { population, since, store: use.campaigns });
}

interface Step {
  readonly sighting: Sighting;
  readonly grew: boolean;
  readonly use: Watch;
}

/** Puts a sighting into its campaign, links that with others, and tells whoever must know. */
export async function see(sighting: Sighting, use: Watch): Promise<Campaign> {
  const { campaign: joined, grew, recipientsBefore } = await join(sighting, use.campaigns);
  const campaign = await linked(recipientsBefore, joined, { sighting, grew, use });
  const told = await change(campaign.id, use.campaigns, (there) => {
    const trigger = triggerOf(there, use.warnings, use.now());
    return trigger === undefined ? there : announceCampaign(there, { trigger, now: use.now() }, use.context);
  });
  return await sendCampaignOutbox(told, use);
}

/**
 * Looks at one message after its verdict: canaries, campaign, warning. Called at least once per message, in any
 * order, by any number of workers; a second call changes nothing.
 */
export async function watchMessage(key: MessageKey, use: Watch): Promise<Campaign | undefined> {
  const record = await use.ledger.read(key);
  if (record?.verdict === undefined) return undefined;
  await growPopulation(record, use);
  const canary = await watchCanaries(record, use);
  const { features } = record;
  if (features === undefined || (canary === undefined && !isSuspicious(record))) {
    await sendRecordOutbox(key, use);
    return undefined;
  }
  const sighting: Sighting = {
    key,
    receivedAt: record.receivedAt,
    brand: brandOf(record),
    features,
    ...(canary === undefined ? {} : { canary: canary.id }),
  };
  const campaign = await see(sighting, use);
  await changeRecord(key, use.ledger, (there) =>
    there.campaign === campaign.id ? there : { ...there, campaign: campaign.id },
  );
  await sendRecordOutbox(key, use);
  return campaign;
}
