import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import {
  type ByHand,
  type HandProblem,
  mergeCampaigns,
  splitCampaign,
} from '../../shared/campaign/by-hand.ts';
import { catchUp } from '../../shared/campaign/catch-up.ts';
import { linkReason, reasonsOf, renderReason } from '../../shared/campaign/explain.ts';
import { living } from '../../shared/campaign/join.ts';
import { sendCampaignOutbox } from '../../shared/campaign/outbox.ts';
import { distinct } from '../../shared/campaign/sketch.ts';
import { plain } from '../../shared/decide/explain.ts';
import type { Campaign } from '../../shared/model/campaign.ts';
import { toOperatorName } from '../../shared/model/message-record.ts';
import type { Result } from '../../shared/model/result.ts';
import { toMessageKey } from '../../shared/model/verdict.ts';
import { defang } from '../../shared/report/defang.ts';
import { type CampaignPlace, openCampaigns, PLACE_OPTIONS, PLACE_USAGE } from './campaign/open.ts';
import { type Command, UsageError } from './command.ts';
import { localLanguage } from './style.ts';

const usage = `
sekisho campaign list                          campaigns with mail in the last days, the latest first
sekisho campaign show ID                       one campaign: counts, why its messages belong together, links
sekisho campaign merge ID OTHER --reason TEXT  make one of two; ID lives on
sekisho campaign split ID KEY… --reason TEXT   take messages out into a campaign of their own
sekisho campaign catch-up --from TIME          relate stored messages again, e.g. those delivered before a warning

  --reason TEXT       why, for merge and split: it goes into the audit log
  --by NAME           who (default: the name you are signed in with here)
  --days N            how far back to list (default 30)
  --from, --to TIME   ISO 8601, for catch-up (default of --to: now)
${PLACE_USAGE}

Exit codes: 0 done, 1 cannot be done, 2 usage.
`;

const OPTIONS = {
  ...PLACE_OPTIONS,
  reason: { type: 'string' },
  by: { type: 'string' },
  days: { type: 'string', default: '30' },
  from: { type: 'string' },
  to: { type: 'string' },
} as const;

const write = (line: string): void => void process.stdout.write(`${line}\n`);

const PROBLEMS: Readonly<Record<HandProblem['kind'], string>> = {
  'no-such-campaign': 'there is no such campaign',
  'same-campaign': 'they are one campaign already',
  'not-members': 'these are not messages of the campaign that leave others behind',
  'share-everything': 'they share everything with the others; the next copy would join them again',
};

const line = (campaign: Campaign): string =>
  [
    campaign.id,
    (campaign.brand ?? '-').padEnd(20),
    `${distinct(campaign.messages)} messages`.padStart(14),
    `${distinct(campaign.recipients)} recipients`.padStart(17),
    campaign.lastSeen,
    campaign.announced === undefined ? '' : 'warned',
    campaign.canaries.length === 0 ? '' : 'canary',
    campaign.links.length === 0 ? '' : `linked ${campaign.links.length}`,
  ].join('  ');

function show(campaign: Campaign): void {
  const language = localLanguage();
  write(line(campaign));
  write(`  first seen ${campaign.firstSeen}`);
  for (const reason of reasonsOf(campaign)) write(`  ${plain(renderReason(reason, language))}`);
  for (const host of campaign.linkHosts) write(`  link ${plain(defang(host))}`);
  for (const network of campaign.infrastructure.networks) write(`  network ${network}`);
  for (const link of campaign.links) {
    write(`  ${link.campaign} (${link.brand ?? '-'}): ${renderReason(linkReason(link), language)}`);
  }
}

async function finish(
  result: Result<Campaign, HandProblem>,
  verb: string,
  place: CampaignPlace,
): Promise<number> {
  if (!result.ok) {
    process.stderr.write(`Cannot ${verb}: ${PROBLEMS[result.problem.kind]}\n`);
    return 1;
  }
  show(await sendCampaignOutbox(result.value, place));
  return 0;
}

async function catchUpSince(
  from: string | undefined,
  to: string | undefined,
  place: CampaignPlace,
): Promise<number> {
  if (from === undefined || Number.isNaN(Date.parse(from)))
    throw new UsageError('Cannot catch up: --from TIME is needed');
  const found = await catchUp(
    { from: new Date(from).toISOString(), to: to ?? new Date().toISOString() },
    place,
  );
  write(`${found} messages found their campaign`);
  return 0;
}

/** A change by hand has a name and a reason, as every action at the review desk. */
function handOf({ by, reason = '' }: Values, place: CampaignPlace): ByHand {
  if (reason.trim() === '') throw new UsageError('Cannot change campaigns: --reason TEXT is needed');
  const name = toOperatorName(by ?? userInfo().username);
  if (name === undefined) throw new UsageError('Cannot change campaigns: --by must be a name without spaces');
  return { ...place, by: name, reason: reason.trim() };
}

/** The words of a call, and whether a campaign must follow. */
const WORDS = { list: false, show: true, merge: true, split: true, 'catch-up': false } as const;

/** Refuses a call that cannot be carried out, before anything is connected. */
function checkWords([word, id]: readonly string[], { days }: Values): void {
  const known = Object.entries(WORDS).find(([one]) => one === word);
  if (known === undefined)
    throw new UsageError(
      `Cannot run campaign: expected ${Object.keys(WORDS).join(', ')}, got ${word ?? 'none'}`,
    );
  if (known[1] && id === undefined) throw new UsageError(`Cannot ${word} campaign: name one by its ID`);
  toDays(days);
}

function toDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days > 0 && days <= 3650) return days;
  throw new UsageError(`Cannot look back ${text} days: must be a whole number from 1 to 3650`);
}

async function run(words: readonly string[], values: Values, place: CampaignPlace): Promise<number> {
  const [word, id = '', ...rest] = words;
  switch (word) {
    case 'list': {
      const since = new Date(Date.now() - toDays(values.days) * 86_400_000).toISOString();
      for (const campaign of await place.campaigns.active(since)) write(line(campaign));
      return 0;
    }
    case 'show': {
      const campaign = await living(id, place.campaigns);
      if (campaign === undefined) throw new Error(`Cannot show campaign ${id}: there is none`);
      show(campaign);
      return 0;
    }
    case 'merge':
      return await finish(
        await mergeCampaigns(id, rest[0] ?? '', handOf(values, place)),
        'merge campaigns',
        place,
      );
    case 'split': {
      const keys = rest.flatMap((text) => toMessageKey(text) ?? []);
      if (keys.length === 0) throw new UsageError('Cannot split: name the messages that leave');
      return await finish(await splitCampaign(id, keys, handOf(values, place)), 'split campaign', place);
    }
    default:
      return await catchUpSince(values.from, values.to, place);
  }
}

interface Values {
  readonly days: string;
  readonly reason?: string | undefined;
  readonly by?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Looks at campaigns and corrects them. */
export const command: Command = {
  summary: 'list, explain, merge and split campaigns',
  usage,
  run: async (args) => {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    checkWords(positionals, values);
    const place = await openCampaigns(values);
    try {
      return await run(positionals, values, place);
    } finally {
      await place.close();
    }
  },
};
