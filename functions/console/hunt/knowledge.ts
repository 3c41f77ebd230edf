import * as v from 'valibot';
import { living } from '../../../shared/campaign/join.ts';
import { blockHosts } from '../../../shared/hunt/block-hosts.ts';
import { type DomainName, toDomainName } from '../../../shared/model/address.ts';
import type { Verdict } from '../../../shared/model/verdict.ts';
import type { Rules } from '../../../shared/rejudge.ts';
import { loadPolicy } from '../../../shared/settings/policy-settings.ts';
import type { Console } from '../console.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Call } from '../routes/route.ts';
import { blockOf, type Identity, withBlock } from './block-rule.ts';

const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(253));

/** What became known since the mail was judged, as each order of a hunt says it. */
export const KNOWLEDGE = {
  linkHosts: v.optional(v.pipe(v.array(name), v.maxLength(50)), []),
  campaign: v.optional(name),
  /** Only mail that pretends to be this brand. */
  brand: v.optional(name),
  /** Only mail that this block of the desk counts for. */
  rule: v.optional(name),
};
const Knowledge = v.object(KNOWLEDGE);
/** The same, read. */
export type Knowledge = v.InferOutput<typeof Knowledge>;

/** By what a hunt judges, and which of what it finds is due to that and to nothing else. */
export interface Hunting {
  readonly rules: Rules;
  /** The files that say the same, to be kept with revised verdicts. */
  readonly texts: { readonly policy: string; readonly brands: string };
  readonly concerns: (verdict: Verdict) => boolean;
}

/** The settings in force, desk rules included, in which no mail may link to the hosts any more. */
export async function huntingFor(
  { linkHosts, campaign, brand, rule: ruleId }: Knowledge,
  { console, operator: { name: owner } }: Call,
): Promise<Hunting> {
  const ofCampaign = campaign === undefined ? [] : await hostsOf(campaign, console);
  const hosts = [...new Set([...linkHosts.map(toHost), ...ofCampaign])];
  const rule = ruleId === undefined ? undefined : await blockOf(ruleId, console);
  const { texts, brands } = await console.settings();
  const base = rule === undefined ? texts.policy : withBlock(texts.policy, rule);
  const policyText = blockHosts(base, hosts, { owner, comment: 'retro-hunt' });
  const policy = loadPolicy(policyText);
  if (!policy.ok) throw new HttpProblem('refused', 'Cannot hunt: the policy in force cannot be read');
  return {
    rules: { policy: policy.value, brands },
    texts: { policy: policyText, brands: texts.brands },
    concerns: (verdict) =>
      pretends(verdict, brand) && isBlockedBy(verdict, rule?.identity) && linksTo(verdict, hosts),
  };
}

const pretends = ({ impersonates }: Verdict, brand: string | undefined): boolean =>
  brand === undefined || impersonates.some((id) => id === brand);

const isBlockedBy = ({ evidence }: Verdict, identity: Identity | undefined): boolean =>
  identity === undefined ||
  evidence.some(
    ({ observed: [{ where, value }], detector }) =>
      detector === 'blocked' && where === identity.kind && value === identity.name,
  );

const linksTo = ({ evidence }: Verdict, hosts: readonly DomainName[]): boolean =>
  hosts.length === 0 ||
  evidence.some(
    ({ finding: { code, parameters } }) =>
      code === 'blocked.link-host' && hosts.some((host) => host === parameters.identity),
  );

function toHost(text: string): DomainName {
  const host = toDomainName(text);
  if (host === undefined) throw new HttpProblem('bad-request', 'Cannot hunt: not the name of a host');
  return host;
}

async function hostsOf(id: string, { campaigns }: Console): Promise<readonly DomainName[]> {
  const campaign = await living(id, campaigns);
  if (campaign === undefined) throw new HttpProblem('not-found', 'Cannot hunt: no such campaign');
  const hosts = campaign.linkHosts.flatMap((host) => toDomainName(host) ?? []);
  if (hosts.length === 0) throw new HttpProblem('refused', 'Cannot hunt: the campaign has no links');
  return hosts;
}
