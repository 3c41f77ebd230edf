import type { Campaign } from '../model/campaign.ts';
import type { WarningSettings, WarningThreshold } from '../model/policy.ts';
import { distinct } from './sketch.ts';

/** Five people within half an hour; an update every quarter of an hour at the most. */
export const DEFAULT_WARNINGS: WarningSettings = {
  default: { recipients: 5, withinMinutes: 30, coolDownMinutes: 15 },
  brands: {},
};

/** What made us tell. */
export type Trigger = 'recipients' | 'canary' | 'reports' | 'growth' | 'links' | 'by-hand';

const MINUTE = 60_000;
const REPORTERS = 3;
const timeOf = (entry: string): number => Date.parse(entry.slice(0, entry.indexOf(' ')));

/** The most distinct recipients in any stretch of time of a length. */
function mostWithin(recent: readonly string[], minutes: number): number {
  const sorted = recent.toSorted();
  return sorted.reduce((most, entry) => {
    const [start, end] = [timeOf(entry), timeOf(entry) + minutes * MINUTE];
    const inside = sorted.filter((other) => timeOf(other) >= start && timeOf(other) <= end);
    return Math.max(most, new Set(inside.map((other) => other.split(' ')[1])).size);
  }, 0);
}

/** Whether an ordinary recipient was hit near in time to a canary: one address alone may be a guess. */
const canaryAndOneMore = ({ canaries, recent, messages }: Campaign, minutes: number): boolean =>
  messages.length > 1 &&
  canaries.some((canary) => recent.some((hit) => Math.abs(timeOf(hit) - timeOf(canary)) <= minutes * MINUTE));

function firstWord(campaign: Campaign, threshold: WarningThreshold): Trigger | undefined {
  if (canaryAndOneMore(campaign, threshold.withinMinutes)) return 'canary';
  // The list of an earlier campaign is used again: people must know, whatever name it is done in.
  if (campaign.links.some(({ because }) => because === 'same-recipients')) return 'links';
  // Without a brand there is nobody to warn, unless people or canaries say that it matters.
  if (campaign.reporters.length >= REPORTERS) return 'reports';
  if (campaign.brand === undefined) return undefined;
  const hits = mostWithin(campaign.recent, threshold.withinMinutes) + campaign.reporters.length;
  return hits >= Math.min(64, threshold.recipients) ? 'recipients' : undefined;
}

/** What is worth telling about a campaign now; undefined when nothing is, or it is too soon. */
export function triggerOf(campaign: Campaign, settings: WarningSettings, now: Date): Trigger | undefined {
  const threshold = (campaign.brand && settings.brands[campaign.brand]) ?? settings.default;
  const { announced } = campaign;
  if (announced === undefined) return firstWord(campaign, threshold);
  if (now.getTime() - Date.parse(announced.at) < threshold.coolDownMinutes * MINUTE) return undefined;
  if (campaign.links.length > announced.links || campaign.linkHosts.length > announced.linkHosts)
    return 'links';
  return distinct(campaign.recipients) >= 2 * announced.recipients ? 'growth' : undefined;
}
