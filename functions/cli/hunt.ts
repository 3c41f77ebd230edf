import { appendFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { plain } from '../../shared/decide/explain.ts';
import { exposureLines, toExposure } from '../../shared/hunt/exposure.ts';
import { type HuntWith, huntDown } from '../../shared/hunt/hunt-down.ts';
import { type Hunt, isGraver, isRecalled } from '../../shared/hunt/revise.ts';
import { toOperatorName } from '../../shared/model/message-record.ts';
import { defang } from '../../shared/report/defang.ts';
import { readEnvironment } from '../adapters/environment.ts';
import { type Command, UsageError } from './command.ts';
import { gatherKnowledge } from './hunt/knowledge.ts';
import { equipHunt, startHunt } from './hunt/start.ts';
import { type Swept, sweep } from './hunt/sweep.ts';
import { openStores } from './replay/stores.ts';

const TEXT = { type: 'string' } as const;
const OPTIONS = {
  policy: TEXT,
  brands: TEXT,
  'link-host': { type: 'string', multiple: true },
  campaign: TEXT,
  store: { type: 'string', default: 'running' },
  days: { type: 'string', default: '30' },
  from: TEXT,
  to: TEXT,
  revise: { type: 'boolean', default: false },
  reason: TEXT,
  by: TEXT,
  exposure: TEXT,
  'site-port': { type: 'string', default: '8025' },
} as const;

const parse = (args: readonly string[]) => parseArgs({ args: [...args], options: OPTIONS }).values;
type Values = ReturnType<typeof parse>;

/** `sekisho hunt`: new knowledge against mail that people already have. */
export const command: Command = {
  summary: 'judge delivered mail again by what is known now, and call it back',
  usage: `
sekisho hunt [--brands FILE] [--policy FILE] [--link-host HOST]… [--campaign ID]

  Shows which delivered and tagged mail would be held by today's settings (those in force, with the desk's rules) and the
  new knowledge: a registry or policy, hosts that no mail may link to, or the link hosts of a campaign.

  --revise --reason TEXT   also write it down: each message gets its new verdict, with Mail Verdict Revised and, where it
                       would be held, Mail Recall Requested on the bus. Nothing is removed; running it again tells nothing
                       twice
  --days N             how far back (default 30); or --from, --to ISO
  --exposure FILE      who has it: one line of JSON per recipient, whole addresses, in a new file only you can read
  --store DIR|running  a folder of sekisho serve --data, or the service on this machine or the stack that the
                       environment names (default)
  --by NAME            who you are (default: your user name)
  --site-port N        site of the running service (default 8025)

Exit codes: 0 done, 1 some messages could not be judged (they are named), 2 usage.

Examples
  sekisho hunt --link-host zojirushi.online
  sekisho hunt --campaign cmp-3902a6700f91a034 --revise --reason "confirmed by the brand" --exposure who.jsonl`,
  run: async (args) => {
    const values = parse(args);
    const hunter = { by: toName(values.by ?? userInfo().username), reason: values.reason ?? '' };
    if (values.revise && hunter.reason.trim() === '')
      throw new UsageError('Cannot revise verdicts: --reason says what became known');
    const span = toSpan(values, new Date());
    const port = Number(values['site-port']);
    const stores = await openStores(values.store === 'running' ? undefined : values.store, port);
    try {
      const environment = readEnvironment(process.env);
      const { policy, brands, campaign, 'link-host': linkHosts = [] } = values;
      const knowledge = { policy, brands, campaign, linkHosts };
      const { texts, hosts } = await gatherKnowledge(knowledge, { by: hunter.by, environment });
      for (const host of hosts) say(`no mail may link to ${plain(defang(host))}`);
      const use = equipHunt(texts, stores, environment);
      const hunt = values.revise ? await startHunt(hunter, texts, { use, stores, environment }) : undefined;
      // Before anything is judged: a file that is there already must not end a hunt half-way.
      if (values.exposure !== undefined) writeFileSync(values.exposure, '', { mode: 0o600, flag: 'wx' });
      const found = sweep({ ledger: use.ledger, place: environment.incoming, texts, ...span });
      return await tellAll(found, { use, hunt, exposure: values.exposure });
    } finally {
      await stores.close();
    }
  },
};

interface Telling {
  readonly use: HuntWith;
  readonly hunt: Hunt | undefined;
  readonly exposure: string | undefined;
}

async function tellAll(found: AsyncIterable<Swept>, { use, hunt, exposure }: Telling): Promise<number> {
  const count = { judged: 0, found: 0, recipients: 0, revised: 0, failed: 0 };
  for await (const swept of found) {
    count.judged += 1;
    const { record } = swept;
    if ('reason' in swept) {
      count.failed += 1;
      process.stderr.write(`${swept.reason}\n`);
      continue;
    }
    const { before, after } = swept.outcome;
    const isNew = isGraver(after.disposition, before.disposition);
    // What a crash left in the outbox of an earlier hunt is sent along.
    if (hunt !== undefined && (isNew || record.outbox.length > 0))
      count.revised += (await huntDown(record, hunt, use)) === 'revised' ? 1 : 0;
    if (!isNew && !isRecalled(record)) continue;
    const shown = toExposure(record, after, use.events);
    count.found += 1;
    count.recipients += shown.recipientCount;
    say(describe(shown));
    if (exposure !== undefined)
      appendFileSync(
        exposure,
        exposureLines(record)
          .map((l) => `${l}\n`)
          .join(''),
      );
  }
  const done = hunt === undefined ? 'nothing was changed (--revise does)' : `${count.revised} revised`;
  say(
    `${count.judged} judged again, ${count.found} should not have gone out like this to ${count.recipients} recipients; ${done}`,
  );
  return count.failed === 0 ? 0 : 1;
}

const describe = (shown: ReturnType<typeof toExposure>): string =>
  [
    shown.disposition.padEnd(10),
    shown.key,
    shown.receivedAt,
    shown.state.padEnd(9),
    `${shown.recipientCount} at ${[...new Set(shown.recipients.map(({ domain }) => domain ?? '?'))].join(', ')}`,
    shown.impersonates.join(', '),
  ].join('  ');

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function toName(text: string) {
  const name = toOperatorName(text);
  if (name === undefined)
    throw new UsageError(`Cannot use ${text} as a name: letters, digits and . _ @ + - only`);
  return name;
}

function toSpan({ from, to, days }: Values, now: Date): { readonly from: string; readonly to: string } {
  const back = Number(days);
  if (!Number.isFinite(back) || back <= 0) throw new UsageError(`Cannot hunt ${days} days back`);
  const start = from ?? new Date(now.getTime() - back * 86_400_000).toISOString();
  return { from: toInstant(start), to: toInstant(to ?? now.toISOString()) };
}

function toInstant(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new UsageError(`Cannot read ${text}: not a time in ISO 8601`);
  return new Date(time).toISOString();
}
