import type { VerdictRow } from './verdict-row.ts';

const DAY_MS = 24 * 60 * 60_000;

/** A line of a chart's table. */
export interface Count {
  readonly name: string;
  readonly count: number;
}

/** How long one brand's spoofs ran before a person looked, in a period. */
export interface FirstLook {
  readonly campaign: string;
  readonly brand: string;
  readonly firstAt: string;
  /** Undefined while nobody has looked. */
  readonly minutes: number | undefined;
  readonly messages: number;
}

/** What the overview's charts and their tables show. */
export interface Overview {
  readonly days: readonly { readonly day: string; readonly held: number; readonly other: number }[];
  readonly heldByBrand: readonly Count[];
  readonly heldByTechnique: readonly Count[];
  readonly firstLooks: readonly FirstLook[];
  readonly review: { readonly held: number; readonly released: number; readonly purged: number };
  readonly ownDomains: readonly {
    readonly domain: string;
    readonly pass: number;
    readonly fail: number;
    readonly other: number;
  }[];
}

/** Counts the lines of a period. Pure, one pass for each table. */
export function overview(
  rows: readonly VerdictRow[],
  {
    days,
    now,
    ownDomains,
  }: { readonly days: number; readonly now: Date; readonly ownDomains: readonly string[] },
): Overview {
  const since = new Date(now.getTime() - days * DAY_MS).toISOString();
  const recent = rows.filter(({ receivedAt }) => receivedAt >= since);
  const held = recent.filter(({ wasHeld }) => wasHeld);
  return {
    days: byDay(recent, { days, now }),
    heldByBrand: tally(held.flatMap(({ brands }) => brands)),
    heldByTechnique: tally(held.flatMap(({ techniques }) => techniques)),
    firstLooks: firstLooks(held),
    review: {
      held: held.length,
      released: held.filter(({ state }) => state === 'released' || state === 'releasing').length,
      purged: held.filter(({ state }) => state === 'purged' || state === 'purging').length,
    },
    ownDomains: ownDomains.map((domain) => authentication(domain, recent)),
  };
}

function tally(names: readonly string[]): readonly Count[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

function byDay(rows: readonly VerdictRow[], { days, now }: { readonly days: number; readonly now: Date }) {
  const counts = new Map<string, { held: number; other: number }>();
  for (let back = days - 1; back >= 0; back -= 1)
    counts.set(new Date(now.getTime() - back * DAY_MS).toISOString().slice(0, 10), { held: 0, other: 0 });
  for (const { receivedAt, wasHeld } of rows) {
    const day = counts.get(receivedAt.slice(0, 10));
    if (day !== undefined) day[wasHeld ? 'held' : 'other'] += 1;
  }
  return [...counts].map(([day, count]) => ({ day, ...count }));
}

/** By campaign where there is one, else by message: the clock starts with the first and stops at the first look. */
function firstLooks(held: readonly VerdictRow[]): readonly FirstLook[] {
  const groups = Map.groupBy(held, ({ campaign, key }) => campaign ?? key);
  return [...groups]
    .map(([campaign, lines]) => {
      const firstAt = lines.map(({ receivedAt }) => receivedAt).toSorted()[0] ?? '';
      const looks = lines.map(({ firstLookAt, decidedAt }) => firstLookAt ?? decidedAt);
      const looked = looks.filter((at) => at !== undefined).toSorted()[0];
      const minutes = looked === undefined ? undefined : (Date.parse(looked) - Date.parse(firstAt)) / 60_000;
      return {
        campaign,
        brand: lines[0]?.brands[0] ?? '',
        firstAt,
        minutes: minutes === undefined ? undefined : Math.max(0, Math.round(minutes)),
        messages: lines.length,
      };
    })
    .sort((a, b) => (a.firstAt < b.firstAt ? 1 : -1))
    .slice(0, 30);
}

function authentication(domain: string, rows: readonly VerdictRow[]) {
  const own = rows.filter(
    ({ authorDomain }) => authorDomain === domain || authorDomain.endsWith(`.${domain}`),
  );
  const pass = own.filter(({ dmarc }) => dmarc === 'pass').length;
  const fail = own.filter(({ dmarc }) => dmarc === 'fail').length;
  return { domain, pass, fail, other: own.length - pass - fail };
}
