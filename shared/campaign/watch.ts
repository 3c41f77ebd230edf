import { type CanaryWatch, watchCanaries } from '../canary/watch-canaries.ts';
import { announceCampaign } from '../events/build/campaign.ts';
import type { EventContext } from '../events/context.ts';
import { tell } from '../events/tell.ts';
import type { Campaign, CampaignFeatures, Sighting } from '../model/campaign.ts';
import type { MessageRecord } from '../model/message-record.ts';
import type { WarningSettings } from '../model/policy.ts';
import type { MessageKey } from '../model/verdict.ts';
import type { Announcer, Association, CampaignStore, Ledger } from '../ports.ts';
import { changeRecord } from './change-record.ts';
import { recipientHashes } from './features.ts';
import { change, join } from './join.ts';
import type { FindKnown } from './known-campaigns.ts';
import { hasDoubled, linkByKit, linkByRecipients } from './link.ts';
import { sendCampaignOutbox, sendRecordOutbox } from './outbox.ts';
import type { CountRecipients } from './population.ts';
import { distinct } from './sketch.ts';
import { triggerOf } from './warning.ts';

/** What the watch needs from the world. */
export interface Watch extends CanaryWatch {
  readonly campaigns: CampaignStore;
  readonly countRecipients: CountRecipients;
  readonly known: () => Promise<FindKnown>;
  readonly announcer: Announcer;
  readonly context: EventContext;
  readonly warnings: WarningSettings;
  /** How long back a campaign may still be linked with a new one. */
  readonly linkDays: number;
}

/** Detectors whose weakest evidence says that a list has leaked: mail that is told apart from others only by that. */
const LEAK_SIGNS: ReadonlySet<string> = new Set(['name-and-prize']);

/** Whether somebody pretends something, or writes as from a leaked list: only then is a message grouped. */
export const isSuspicious = ({ verdict }: MessageRecord): boolean =>
  verdict !== undefined &&
  (verdict.impersonates.length > 0 ||
    verdict.evidence.some(({ detector }) => LEAK_SIGNS.has(detector)) ||
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

/** The brand to group a message under: its own when it pretends something, that of a known campaign it is like. */
async function groupOf(
  record: MessageRecord,
  {
    features,
    isCanary,
    use,
  }: { readonly features: CampaignFeatures; readonly isCanary: boolean; readonly use: Watch },
): Promise<{ readonly brand: Sighting['brand'] } | undefined> {
  if (isSuspicious(record)) return { brand: brandOf(record) };
  const known = (await use.known())(features);
  if (known !== undefined) return { brand: known.brand };
  return isCanary ? { brand: brandOf(record) } : undefined;
}

/**
 * Relates one judged message to others: canaries, campaign, warning. Called at least once per message, in any order,
 * by any number of workers; a second call changes nothing.
 */
export async function watchRecord(
  record: MessageRecord,
  features: CampaignFeatures | undefined,
  use: Watch,
): Promise<Association> {
  await use.countRecipients(recipientHashes(record, use.context.hashKey));
  const { facts, tripped } = await watchCanaries(record, use);
  if (features === undefined) return { facts };
  const group = await groupOf(record, { features, isCanary: tripped !== undefined, use });
  if (group === undefined) return { features, facts };
  const { key, receivedAt } = record;
  const canary = tripped === undefined ? {} : { canary: tripped.id };
  const campaign = await see({ key, receivedAt, ...group, features, ...canary }, use);
  return { campaign: campaign.id, features, facts };
}

/** Does the same for a message that is stored already, e.g. after an outage; resolves with its campaign. */
export async function watchMessage(
  key: MessageKey,
  use: Watch & { readonly ledger: Ledger },
): Promise<string | undefined> {
  const record = await use.ledger.read(key);
  if (record?.verdict === undefined) return undefined;
  const { facts = [], campaign } = await watchRecord(record, record.features, use);
  const written = await changeRecord(key, use.ledger, (there) => {
    const related = campaign === undefined || campaign === there.campaign ? there : { ...there, campaign };
    return facts.reduce((told, fact) => tell(told, fact, use.context), related);
  });
  if (written !== undefined) await sendRecordOutbox(written, use);
  return campaign;
}
