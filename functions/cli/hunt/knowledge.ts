import { readFileSync } from 'node:fs';
import type { SettingsTexts } from '../../../shared/activation/activation.ts';
import { living } from '../../../shared/campaign/join.ts';
import { blockHosts } from '../../../shared/hunt/block-hosts.ts';
import { type DomainName, toDomainName } from '../../../shared/model/address.ts';
import { inForce, withRules } from '../../../shared/review/with-rules.ts';
import { dynamodbCampaignStore } from '../../adapters/dynamodb-campaign-store.ts';
import { dynamodbRuleBook } from '../../adapters/dynamodb-rule-book.ts';
import type { Environment } from '../../adapters/environment.ts';
import { s3SettingsShelf } from '../../adapters/s3-settings-shelf.ts';
import { readBrands, readPolicy } from '../../adapters/settings-files.ts';
import { UsageError } from '../command.ts';

/** What became known since the mail was judged. */
export interface Knowledge {
  readonly policy: string | undefined;
  readonly brands: string | undefined;
  readonly linkHosts: readonly string[];
  readonly campaign: string | undefined;
}

/** Today's settings with the desk's rules and the new knowledge in them, and the hosts that came with it. */
export async function gatherKnowledge(
  { policy, brands, linkHosts, campaign }: Knowledge,
  { by, environment }: { readonly by: string; readonly environment: Environment },
): Promise<{ readonly texts: SettingsTexts; readonly hosts: readonly DomainName[] }> {
  // Mistakes are told with their lines before anything is judged.
  if (policy !== undefined) readPolicy(policy);
  if (brands !== undefined) readBrands(brands);
  const current = await s3SettingsShelf(environment).current();
  const rules = inForce(await dynamodbRuleBook(environment).list(), new Date());
  const ofCampaign = campaign === undefined ? [] : await hostsOf(campaign, environment);
  const hosts = [...new Set([...linkHosts.map(toHost), ...ofCampaign])];
  const base = policy === undefined ? withRules(current.policy, rules) : readFileSync(policy, 'utf8');
  const comment = campaign === undefined ? 'retro-hunt' : `retro-hunt after ${campaign}`;
  return {
    texts: {
      policy: blockHosts(base, hosts, { owner: by, comment }),
      brands: brands === undefined ? current.brands : readFileSync(brands, 'utf8'),
    },
    hosts,
  };
}

function toHost(text: string): DomainName {
  const host = toDomainName(text);
  if (host === undefined) throw new UsageError(`Cannot hunt for ${text}: not the name of a host`);
  return host;
}

async function hostsOf(id: string, environment: Environment): Promise<readonly DomainName[]> {
  const campaign = await living(id, dynamodbCampaignStore(environment));
  if (campaign === undefined) throw new Error(`Cannot hunt for campaign ${id}: there is none`);
  const hosts = campaign.linkHosts.flatMap((host) => toDomainName(host) ?? []);
  if (hosts.length === 0)
    throw new Error(`Cannot hunt for campaign ${id}: it has no links; name what it shares with --policy`);
  return hosts;
}
