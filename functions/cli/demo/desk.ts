import { tell } from '../../../shared/events/tell.ts';
import { toDomainName } from '../../../shared/model/address.ts';
import type { MessageRecord, OperatorName } from '../../../shared/model/message-record.ts';
import { purge } from '../../../shared/review/actions/purge.ts';
import { carryOut } from '../../../shared/review/carry-out.ts';
import type { Desk } from '../../../shared/review/desk.ts';
import type { DemoWorld } from './world.ts';

/** How long a person takes from the warning to the purge: opens the page, looks at two messages, decides. */
export const PERSON_MS = 5 * 60_000;

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

/** The reviewer blocks the campaign's link host and purges what is held; resolves with how many that were. */
export async function purgeCampaign(campaign: string, world: DemoWorld): Promise<number> {
  const state = await world.campaigns.read(campaign);
  for (const host of state?.linkHosts ?? []) {
    const domain = toDomainName(host.split('/')[0] ?? '');
    if (domain !== undefined) world.block(domain);
  }
  const held = (await recordsOf(campaign, world)).filter((record) => record.state === 'held');
  const by = { name: 'aiko' as OperatorName, role: 'approver' as const, domains: 'all' as const };
  const order = {
    by,
    at: world.now(),
    reason: 'phishing campaign',
    batch: world.newId(),
    target: 'campaign' as const,
    size: held.length,
  };
  const results = await carryOut({ action: purge, order, keys: held.map(({ key }) => key) }, desk(world));
  return results.filter(({ ok }) => ok).length;
}
