import { randomInt } from 'node:crypto';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { createCanaries, retireCanary } from '../../shared/canary/manage.ts';
import { type ReinstateProblem, reinstateCanary } from '../../shared/canary/reinstate.ts';
import { type DomainName, toDomainName } from '../../shared/model/address.ts';
import type { Canary } from '../../shared/model/canary.ts';
import { toOperatorName } from '../../shared/model/message-record.ts';
import { type CampaignPlace, openCampaigns, PLACE_OPTIONS, PLACE_USAGE } from './campaign/open.ts';
import { type Command, UsageError } from './command.ts';

const usage = `
sekisho canary create --list NAME --domain DOMAIN [--allow DOMAIN]…
                      make addresses to seed into one list, export or vendor, and no other
sekisho canary list   all canaries, without their addresses
sekisho canary retire ID…
                      mail to it says nothing any more; rotate: create a new one, seed it, retire the old one
sekisho canary reinstate ID --reason TEXT
                      take back its trips so far: the list did not leak; it is quiet again and goes on watching

  --list NAME         what it is seeded into, e.g. "shop customers 2026-11"
  --domain DOMAIN     a domain that this deployment receives; best one that people have no addresses on
  --allow DOMAIN      who may write to it, sub-domains included, proven by DMARC, DKIM or a vouched chain
  --count N           how many (default 1; two tell a leak from a lucky guess)
  --reason TEXT       why, for reinstate: it goes into the audit log and the event
  --by NAME           who (default: the name you are signed in with here)
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
  reason: { type: 'string' },
  by: { type: 'string' },
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
    if (canary === undefined) process.stderr.write(`Cannot retire ${ids[index] ?? ''}: there is none\n`);
    else write(line(canary, false));
  }
  return retired.includes(undefined) ? 1 : 0;
}

const PROBLEMS: Readonly<Record<ReinstateProblem, string>> = {
  'no-such-canary': 'there is none',
  'not-tripped': 'it has not tripped',
};

async function reinstate(
  [id = '']: readonly string[],
  { by, reason = '' }: Values,
  place: CampaignPlace,
): Promise<number> {
  if (id === '' || reason.trim() === '')
    throw new UsageError('Cannot reinstate: name a canary, and why with --reason TEXT');
  const name = toOperatorName(by ?? userInfo().username);
  if (name === undefined) throw new UsageError('Cannot reinstate: --by must be a name without spaces');
  const result = await reinstateCanary(id, { by: name, reason: reason.trim() }, place);
  if (result.ok) write(line(result.value, false));
  else process.stderr.write(`Cannot reinstate ${id}: ${PROBLEMS[result.problem]}\n`);
  return result.ok ? 0 : 1;
}

async function run(words: readonly string[], values: Values, place: CampaignPlace): Promise<number> {
  const [word, ...rest] = words;
  if (word === 'create') return await create(values, place);
  if (word === 'retire') return await retire(rest, place);
  if (word === 'reinstate') return await reinstate(rest, values, place);
  if (word !== 'list')
    throw new UsageError(`Cannot run canary ${word ?? ''}: must be create, list, retire or reinstate`);
  for (const canary of await place.canaryStore.all()) write(line(canary, values['show-addresses']));
  return 0;
}

interface Values {
  readonly list?: string | undefined;
  readonly domain?: string | undefined;
  readonly allow?: readonly string[] | undefined;
  readonly count: string;
  readonly reason?: string | undefined;
  readonly by?: string | undefined;
  readonly 'show-addresses': boolean;
}

/** Makes, lists, retires and reinstates leak canaries. */
export const command: Command = {
  summary: 'make, list, retire and reinstate leak canaries',
  usage,
  run: async (args) => {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    if (positionals.length === 0)
      throw new UsageError('Cannot run canary: name create, list, retire or reinstate');
    const place = await openCampaigns(values);
    try {
      return await run(positionals, values, place);
    } finally {
      await place.close();
    }
  },
};
