import { knownCampaigns } from '../../shared/campaign/known-campaigns.ts';
import { countRecipients } from '../../shared/campaign/population.ts';
import type { Watch } from '../../shared/campaign/watch.ts';
import { canaryIndex } from '../../shared/canary/canary-index.ts';
import type { Announcer, Clock } from '../../shared/ports.ts';
import { dynamodbCampaignStore } from './dynamodb-campaign-store.ts';
import { dynamodbCanaryStore } from './dynamodb-canary-store.ts';
import type { Environment } from './environment.ts';

/** The list of a leak is used again within months: the story's third wave came two months after the first. */
const LINK_DAYS = 180;

/** What relates messages to each other, connected to the verdict table; lives as long as the process. The settings come with each use. */
export function connectWatch(
  environment: Environment,
  { announcer, now }: { readonly announcer: Announcer; readonly now: Clock },
): Omit<Watch, 'context' | 'warnings'> {
  const campaigns = dynamodbCampaignStore(environment);
  const canaryStore = dynamodbCanaryStore(environment);
  return {
    campaigns,
    countRecipients: countRecipients(campaigns),
    known: knownCampaigns(campaigns, now),
    canaryStore,
    canaries: canaryIndex(canaryStore, now),
    announcer,
    linkDays: LINK_DAYS,
    now,
  };
}
