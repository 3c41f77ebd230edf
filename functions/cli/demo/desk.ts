import { catchUp } from '../../../shared/campaign/catch-up.ts';
import { tell } from '../../../shared/events/tell.ts';
import { toDomainName } from '../../../shared/model/address.ts';
import type { Campaign } from '../../../shared/model/campaign.ts';
import type { MessageRecord, OperatorName } from '../../../shared/model/message-record.ts';
import { purge } from '../../../shared/review/actions/purge.ts';
import { carryOut } from '../../../shared/review/carry-out.ts';
import type { Desk } from '../../../shared/review/desk.ts';
import { recallDelivered } from './recall.ts';
import type { DemoWorld } from './world.ts';

/** How long a person takes from the warning to the purge: opens the page, looks at two messages, decides. */
export const PERSON_MS = 5 * 60_000;

const DAY_MS = 86_400_000;
const REVIEWER = 'aiko' as OperatorName;
const REASON = 'phishing campaign';

const desk = ({ ledger, audit, now, newId, context }: DemoWorld): Desk => ({
  ledger,
  audit,
  now,
  newId,
  tell: (record, fact) => tell(record, fact, context),
  announce: async (record) => record,
});

/** Every record of a campaign. */
export async function recordsOf(campaign: string, { ledger }: DemoWorld): Promise<readonly MessageRecord[]> {
  const { records } = await ledger.list({ campaign, limit: 1_000_000 });
  return records;
}

/**
 * The reviewer blocks the campaign's link hosts, purges what is held, looks again for those that came before anybody
 * knew, and asks for delivered ones back: the order of `sekisho campaign catch-up` and `sekisho hunt --revise`. Resolves
 * with how many were purged.
 */
export async function handleCampaign(id: string, world: DemoWorld): Promise<number> {
  const campaign = await world.campaigns.read(id);
  if (campaign === undefined) return 0;
  world.block(campaign.linkHosts.flatMap((host) => toDomainName(host.split('/')[0] ?? '') ?? []));
  const purged = await purgeHeld(id, world);
  const span = daysOf(campaign, world.now());
  await catchUp(span, { ...world.watch, ledger: world.ledger });
  await recallDelivered(span, { by: REVIEWER, reason: REASON }, world);
  return purged;
}

async function purgeHeld(campaign: string, world: DemoWorld): Promise<number> {
  const held = (await recordsOf(campaign, world)).filter((record) => record.state === 'held');
  const by = { name: REVIEWER, role: 'approver' as const, domains: 'all' as const };
  const order = {
    by,
    at: world.now(),
    reason: REASON,
    batch: world.newId(),
    target: 'campaign' as const,
    size: held.length,
  };
  const results = await carryOut({ action: purge, order, keys: held.map(({ key }) => key) }, desk(world));
  return results.filter(({ ok }) => ok).length;
}

/** From the day before a campaign was first seen. */
const daysOf = ({ firstSeen }: Campaign, now: Date): { readonly from: string; readonly to: string } => ({
  from: new Date(Date.parse(firstSeen) - DAY_MS).toISOString(),
  to: now.toISOString(),
});
