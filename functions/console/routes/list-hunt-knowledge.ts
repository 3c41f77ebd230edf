import { inForce } from '../../../shared/review/with-rules.ts';
import { blockedBy } from '../hunt/block-rule.ts';
import { refuseLimitedHunter } from '../hunt/refuse-limited.ts';
import type { Route } from './route.ts';

const DAY_MS = 86_400_000;
const DAYS = 90;
const MOST_CAMPAIGNS = 100;

/** What a hunt can start from: brands of the registry in force, campaigns of the last 90 days that have links, and the desk's blocks. */
export const listHuntKnowledge: Route = {
  method: 'GET',
  path: '/hunts',
  permission: 'mail.hunt',
  handle: async (call) => {
    refuseLimitedHunter(call);
    const { c, console } = call;
    const since = new Date(console.now().getTime() - DAYS * DAY_MS).toISOString();
    const [{ brands }, campaigns, rules] = await Promise.all([
      console.settings(),
      console.campaigns.active(since),
      console.rules.list(),
    ]);
    return c.json({
      brands: brands.profiles.map(({ id, names }) => ({ id, name: names[0].text })),
      campaigns: campaigns
        .filter(({ linkHosts }) => linkHosts.length > 0)
        .slice(0, MOST_CAMPAIGNS)
        .map(({ id, brand, firstSeen, lastSeen, linkHosts }) => ({
          id,
          brand,
          firstSeen,
          lastSeen,
          linkHosts: linkHosts.slice(0, 5),
        })),
      blocks: inForce(rules, console.now())
        .filter(({ kind }) => kind === 'block')
        .map((rule) => ({ id: rule.id, ...blockedBy(rule), reason: rule.reason })),
    });
  },
};
