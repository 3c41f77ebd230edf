import { linkReason, reasonsOf } from '../../campaign/explain.ts';
import { distinct } from '../../campaign/sketch.ts';
import type { Trigger } from '../../campaign/warning.ts';
import type { Campaign } from '../../model/campaign.ts';
import type { EventContext } from '../context.ts';
import { toOutboxEntry } from '../envelope.ts';
import type { CampaignDetectedData, LinkedCampaign } from '../types.ts';
import { fitting } from './limit.ts';

/** Links to one campaign gathered under its id. */
function linkedOf({ links }: Campaign): readonly LinkedCampaign[] {
  const ids = [...new Set(links.map(({ campaign }) => campaign))];
  return ids.map((id) => {
    const about = links.filter(({ campaign }) => campaign === id);
    const brand = about[0]?.brand;
    return {
      campaign: id,
      ...(brand === undefined ? {} : { brand }),
      reasons: about.map((link) => linkReason(link)),
    };
  });
}

function campaignData(campaign: Campaign, trigger: Trigger): CampaignDetectedData {
  const linked = linkedOf(campaign);
  const kept = fitting(linked, 8192);
  return {
    campaign: campaign.id,
    ...(campaign.brand === undefined ? {} : { brand: campaign.brand }),
    counts: {
      messages: distinct(campaign.messages),
      recipients: distinct(campaign.recipients),
      canaries: campaign.canaries.length,
      reports: distinct(campaign.reporters),
    },
    firstSeen: campaign.firstSeen,
    lastSeen: campaign.lastSeen,
    trigger,
    reasons: reasonsOf(campaign),
    linkHosts: campaign.linkHosts,
    infrastructure: campaign.infrastructure,
    linked: kept,
    sample: campaign.sample.slice(campaign.sample.indexOf(' ') + 1),
    truncated: kept.length < linked.length,
  };
}

/**
 * The campaign with the word that goes out about it: `Campaign Detected` the first time, `Campaign Updated` later.
 * Written in the same conditional write as the mark that it was told, so it is told once.
 */
export function announceCampaign(
  campaign: Campaign,
  { trigger, now }: { readonly trigger: Trigger; readonly now: Date },
  { deployment, versions }: EventContext,
): Campaign {
  const sequence = (campaign.announced?.sequence ?? 0) + 1;
  const [detailType, word] =
    sequence === 1
      ? (['Campaign Detected', 'detected'] as const)
      : (['Campaign Updated', 'updated'] as const);
  const at = now.toISOString();
  const entry = toOutboxEntry(
    {
      detailType,
      idempotencyKey: `campaign:${campaign.id}:${word}:${sequence}`,
      sequence,
      occurredAt: at,
      correlationId: campaign.id,
      deployment,
      versions,
    },
    campaignData(campaign, trigger),
  );
  const announced = {
    firstAt: campaign.announced?.firstAt ?? at,
    at,
    sequence,
    recipients: distinct(campaign.recipients),
    linkHosts: campaign.linkHosts.length,
    links: campaign.links.length,
  };
  return { ...campaign, announced, outbox: [...campaign.outbox, entry] };
}
