import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createCanaries, retireCanary } from '../../shared/canary/manage.ts';
import { type DomainName, toDomainName } from '../../shared/model/address.ts';
import type { Canary } from '../../shared/model/canary.ts';
import { type CampaignPlace, openCampaigns, PLACE_OPTIONS, PLACE_USAGE } from './campaign/open.ts';
import { type Command, UsageError } from './command.ts';

const usage = `
sekisho canary create --list NAME --domain DOMAIN [--allow DOMAIN]…
                      make addresses to seed into one list, export or vendor, and no other
sekisho canary list   all canaries, without their addresses
sekisho canary retire ID…
                      mail to it says nothing any more; rotate: create a new one, seed it, retire the old one

  --list NAME         what it is seeded into, e.g. "shop customers 2026-11"
  --domain DOMAIN     a domain that this deployment receives; best one that people have no addresses on
  --allow DOMAIN      who may write to it, sub-domains included, proven by DMARC, DKIM or a vouched chain
  --count N           how many (default 1; two tell a leak from a lucky guess)
  --show-addresses    with list: print the addresses too
${PLACE_USAGE}

The address is printed once, for whoever seeds it; it is never logged and in no event.
Exit codes: 0 done, 1 cannot be done, 2 usage.
`;

const OPTIONS = {
  ...PLACE_OPTIONS,
  list: { type: 'string' },
  domain: { type: 'string' },
  allow: { type: 'string', multiple: true },
  count: { type: 'string', default: '1' },
  'show-addresses': { type: 'boolean', default: false },
} as const;

const write = (line: string): void => void process.stdout.write(`${line}\n`);

function toDomain(text: string): DomainName {
  const domain = toDomainName(text);
  if (domain === undefined) throw new UsageError(`Cannot use ${text}: it is not a domain`);
  return domain;
}

const line = (canary: Canary, shown: boolean): string =>
  [
    canary.id,
    canary.state.padEnd(8),
    canary.trippedAt === undefined ? 'quiet'.padEnd(34) : `tripped ${canary.trippedAt}`.padEnd(34),
    canary.seededAt,
    canary.list,
    ...(shown ? [canary.address] : []),
  ].join('  ');

async function create(values: Values, { canaryStore }: CampaignPlace): Promise<number> {
  const { list, domain, allow = [], count } = values;
  if (list === undefined || domain === undefined)
    throw new UsageError('Cannot create canary: --list and --domain are needed');
  const number = Number(count);
  if (!Number.isInteger(number) || number < 1 || number > 100)
    throw new UsageError(`Cannot create ${count} canaries: must be 1 to 100`);
  const order = {
    list,
    domain: toDomain(domain),
    allowed: allow.map(toDomain),
    at: new Date(),
    random: randomInt,
  };
  for (const { id, address } of await createCanaries(order, number, canaryStore)) write(`${id}  ${address}`);
  return 0;
}

async function retire(ids: readonly string[], { canaryStore }: CampaignPlace): Promise<number> {
  if (ids.length === 0) throw new UsageError('Cannot retire: name a canary');
  const retired = await Promise.all(ids.map((id) => retireCanary(id, new Date(), canaryStore)));
  for (const [index, canary] of retired.entries()) {
    write(canary === undefined ? `Cannot retire ${ids[index] ?? ''}: there is none` : line(canary, false));
  }
  return retired.includes(undefined) ? 1 : 0;
}

async function run(words: readonly string[], values: Values, place: CampaignPlace): Promise<number> {
  const [word, ...rest] = words;
  if (word === 'create') return await create(values, place);
  if (word === 'retire') return await retire(rest, place);
  if (word !== 'list')
    throw new UsageError(`Cannot run canary ${word ?? ''}: must be create, list or retire`);
  for (const canary of await place.canaryStore.all()) write(line(canary, values['show-addresses']));
  return 0;
}

interface Values {
  readonly list?: string | undefined;
  readonly domain?: string | undefined;
  readonly allow?: readonly string[] | undefined;
  readonly count: string;
  readonly 'show-addresses': boolean;
}

/** Makes, lists and retires leak canaries. */
export const command: Command = {
  summary: 'make, list and retire leak canaries',
  usage,
  run: async (args) => {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    if (positionals.length === 0) throw new UsageError('Cannot run canary: name create, list or retire');
    const place = await openCampaigns(values);
    try {
      return await run(positionals, values, place);
    } finally {
      await place.close();
    }
  },
};
