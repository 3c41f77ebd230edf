import { recipientHash } from '../../campaign/features.ts';
import { living, storedKey } from '../../campaign/join.ts';
import { brandOf, isSuspicious, see, type Watch } from '../../campaign/watch.ts';
import type { Campaign, CampaignFeatures, Sighting } from '../../model/campaign.ts';
import type { MessageRecord } from '../../model/message-record.ts';
import { type MessageKey, toMessageKey } from '../../model/verdict.ts';
import type { Judged } from './judge-reported.ts';

const innerKey = (key: MessageKey): MessageKey => toMessageKey(`${key}-reported`) ?? key;

interface Reported {
  readonly judged: Judged;
  /** The delivered message that is meant, where it was found: its features are whole, a forward's may not be. */
  readonly original: MessageRecord | undefined;
  readonly reporter: string;
}

async function followed(
  { original }: Reported,
  features: CampaignFeatures,
  watch: Watch,
): Promise<Campaign | undefined> {
  const own = original?.campaign;
  return own === undefined ? (await watch.known())(features) : await living(own, watch.campaigns);
}

/** A brand that the sender claims and under which something like it is grouped already. */
async function claimedBrand(
  { judged: { claims } }: Reported,
  { keys }: CampaignFeatures,
  { campaigns }: Watch,
) {
  for (const brand of claims.slice(0, 3)) {
    if ((await campaigns.owners(keys.map((key) => storedKey(brand, key)))).size > 0) return brand;
  }
  return undefined;
}

/** Under which brand a reported message is grouped; undefined when nothing speaks against it but its report. */
async function groupOf(
  reported: Reported,
  features: CampaignFeatures,
  watch: Watch,
): Promise<{ readonly brand: Sighting['brand'] } | undefined> {
  const { judged } = reported;
  const known = await followed(reported, features, watch);
  if (known !== undefined) return { brand: known.brand };
  const brand = await claimedBrand(reported, features, watch);
  if (!isSuspicious(judged.record)) return brand === undefined ? undefined : { brand };
  return { brand: brandOf(judged.record) ?? brand ?? judged.claims[0] };
}

/** Puts the reported message into its campaign, with the reporter's hash: two reports of one person count once. */
export async function linkToCampaign(reported: Reported, watch: Watch): Promise<string | undefined> {
  const { judged, original, reporter } = reported;
  const features = original?.features ?? judged.features;
  const group = await groupOf(reported, features, watch);
  if (group === undefined) return undefined;
  const { key, receivedAt } = judged.record;
  const hash = recipientHash(reporter, watch.context.hashKey);
  return (await see({ key: innerKey(key), receivedAt, ...group, features, reporter: hash }, watch)).id;
}
