import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Command, UsageError } from './command.ts';
import type { WaveOutcome } from './demo/tally.ts';
import type { DemoWorld } from './demo/world.ts';

const usage = `
sekisho demo: the story of December 2019, end to end, on this machine and without a network

A shop's customer list leaks. Three waves of phishing use it under three names, among honest mail. The mails go through
the real journey, with ports in memory and a simulated clock: canaries, verdicts, campaigns, warning, purge, hunt
for what had been delivered before.

  --customers N    people on the leaked list (default 2000)
  --mailboxes N    everybody who gets mail here (default 20000)
  --out DIR        write the report pack of each campaign into this folder

Examples
  npm run demo
  sekisho demo --customers 200

Exit code: 0 told, 1 a wave went on without a warning, or honest mail was stopped or asked back.
`;

const write = (line: string): void => void process.stdout.write(`${line}\n`);

const toCount = (name: string, value: string): number => {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 20 && number <= 1_000_000) return number;
  throw new UsageError(`Cannot use ${value} for --${name}: must be a whole number from 20 to 1000000`);
};

const japan = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Tokyo',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const clock = (at: Date): string => japan.format(at);
const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
const since = (from: Date, to: Date): string => {
  const total = Math.round((to.getTime() - from.getTime()) / 1000);
  return total < 120 ? `${total} s` : `${Math.floor(total / 60)} min ${total % 60} s`;
};

/** What a person did some minutes after the warning, and how late that was for those who had the mail already. */
function handled({ firstAt, handledAt, delivered, deliveredBeforeWarning, recalled }: WaveOutcome): string {
  const had = `${delivered} delivered by then, ${deliveredBeforeWarning} of them before the warning`;
  const told = delivered === 0 ? 'none had been delivered' : `${had}; hunt asked ${recalled} back`;
  return `${clock(handledAt)}  links blocked, ${since(firstAt, handledAt)} after the first mail: ${told}`;
}

function printWave(wave: WaveOutcome, names: ReadonlyMap<string, string>): void {
  const { warning, firstAt } = wave;
  const linked = wave.linkedWith.map((id) => names.get(id) ?? id);
  write(`
${wave.id}
  ${clock(firstAt)}  first mail
  ${clock(warning.at)}  warning, ${since(firstAt, warning.at)} and ${warning.afterMails} mails later (${warning.trigger}); real time ${seconds(warning.realMs)}
  ${handled(wave)}
  ${clock(wave.lastStoppedAt)}  last mail stopped: ${wave.stopped} of ${wave.spoofs}, ${wave.purged} purged as one campaign
  never reached anybody: ${wave.stopped} of ${wave.spoofs}; delivered, nobody asked for it back: ${wave.delivered - wave.recalled}
  honest mail in between: ${wave.honest}, stopped ${wave.honestStopped}, asked back ${wave.honestRecalled}
  campaign ${wave.campaign}${linked.length === 0 ? '' : `, same list as ${linked.join(' and ')}`}
  ${wave.spoofs + wave.honest} mails in ${seconds(wave.realMs)} of real time`);
}

function makeFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true });
  } catch (error) {
    throw new UsageError(
      `Cannot write into ${dir}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** The pack and the privacy timeline of a wave, with the mails that were delivered before anybody knew. */
async function writeReport(campaign: string, world: DemoWorld, out: string): Promise<void> {
  const { reportFiles } = await import('./demo/report.ts');
  makeFolder(out);
  const { files, exposed } = await reportFiles(campaign, world);
  for (const [name, content] of files) writeFileSync(join(out, name), content);
  write(`  people whom it reached: ${exposed}`);
  write(`  report pack: ${out} (${[...files.keys()].join(', ')})`);
}

/** Tells the story and prints its clock. */
export const command: Command = {
  summary: 'the story end to end: leak, canary, three waves, warning, purge, recall',
  usage,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        customers: { type: 'string', default: '2000' },
        mailboxes: { type: 'string', default: '20000' },
        out: { type: 'string' },
      },
    });
    const { tellStory } = await import('./demo/story.ts');
    const customers = toCount('customers', values.customers);
    const mailboxes = Math.max(customers * 2, toCount('mailboxes', values.mailboxes));
    // Before the first wave, not after it.
    if (values.out !== undefined) makeFolder(values.out);
    const names = new Map<string, string>();
    write(
      `${customers} customers of a shop are on a leaked list; five canaries were seeded into it. Times of Japan.`,
    );
    const { waves, canaryTrippedAt } = await tellStory({ customers, mailboxes }, async (wave, world) => {
      names.set(wave.campaign, wave.id);
      printWave(wave, names);
      if (values.out !== undefined) await writeReport(wave.campaign, world, join(values.out, wave.campaign));
    });
    const [first] = waves;
    if (first === undefined) return 1;
    write(`
The clock: first mail → a person knows   ${since(first.firstAt, first.warning.at)}, ${first.warning.afterMails} mails
           first mail → the leak is known ${canaryTrippedAt === undefined ? 'never' : since(first.firstAt, canaryTrippedAt)} (canary of “shop customers 2019-11”)
           in December 2019               about 24 hours, and the detector was the customers`);
    return waves.every(({ honestStopped, honestRecalled }) => honestStopped + honestRecalled === 0) ? 0 : 1;
  },
};
