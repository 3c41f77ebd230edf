import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type ReportFormat, renderReport } from '../../shared/backtest/render.ts';
import { RUN_NAME } from '../adapters/s3-run-folder.ts';
import { readBrands, readPolicy } from '../adapters/settings-files.ts';
import { judgeAll } from './backtest/judge-all.ts';
import { openSource } from './backtest/source.ts';
import type { RuleFiles } from './backtest/task.ts';
import { type Command, UsageError } from './command.ts';

const TEXT = { type: 'string' } as const;
const OPTIONS = {
  policy: TEXT,
  brands: TEXT,
  'base-policy': TEXT,
  'base-brands': TEXT,
  store: TEXT,
  manifest: TEXT,
  from: TEXT,
  to: TEXT,
  format: { type: 'string', default: 'table' },
  out: TEXT,
  resume: TEXT,
  jobs: TEXT,
  'on-aws': TEXT,
  run: TEXT,
  'site-port': { type: 'string', default: '8025' },
} as const;

/** `sekisho backtest`: what a change would have done to mail that is known. */
export const command: Command = {
  summary: 'judge known mail again under another policy or registry',
  usage: `
sekisho backtest --policy NEW.yaml --brands NEW.yaml --store DIR|s3://BUCKET/PREFIX|running
sekisho backtest --policy NEW.yaml --manifest mail.jsonl
sekisho backtest --policy NEW.yaml --store s3://BUCKET --on-aws STATE-MACHINE-ARN [--run NAME]

  --policy, --brands       the rules to try (default: those that ship)
  --base-policy, --base-brands  the rules of before, where no stored verdict is at hand
  --store                  a folder of sekisho serve --data; s3://… on AWS; running: the service on this machine,
                           or the stack that the environment names
  --manifest FILE          rows as for sekisho check --manifest; "reviewed": "honest" or "spoof" says what people found
  --from, --to ISO         only cases kept in this time
  --format table|json|html|markdown     markdown is fit for a pull request
  --out FILE               write the report there
  --resume FILE            keep outcomes there, and go on where an earlier run ended
  --jobs N                 threads (default: one per core)
  --on-aws ARN             let the stack's state machine do it (output BacktestStateMachine), against the rules in force there
  --run NAME               folder and execution of a run on AWS: letters, digits, dashes (default: made of the time)
  --site-port N            site of the running service (default 8025)

Raw bytes, receipts and recorded DNS answers are judged; no network but the store is asked, and nothing is changed.

Exit codes: 0 done, 1 some messages could not be judged (they are named), 2 usage.`,
  run: async (args) => {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const format = toFormat(values.format);
    const before = { policy: values['base-policy'], brands: values['base-brands'] };
    const after = { policy: values.policy, brands: values.brands };
    // Read here as well, so that a mistake in them is told before any thread starts.
    const sides = { before: describeRules(before), after: describeRules(after) };
    const { store, manifest } = values;
    const [from, to] = [toDate(values.from), toDate(values.to)];
    if (values['on-aws'] !== undefined) {
      const { runOnAws } = await import('./backtest/on-aws.ts');
      const place = { stateMachine: values['on-aws'], bucket: toBucket(store), run: toRun(values.run) };
      const { text, failures } = await runOnAws({ ...place, after, from, to, format });
      process.stderr.write(failures);
      write(text, values.out);
      return failures === '' ? 0 : 1;
    }
    const source = await openSource({
      before,
      after,
      manifest,
      store,
      from,
      to,
      sitePort: Number(values['site-port']),
    });
    try {
      const { report, failures } = await judgeAll(source, {
        resume: values.resume,
        jobs: toCount(values.jobs),
      });
      for (const failure of failures) process.stderr.write(`${failure}\n`);
      write(renderReport(report, sides, format), values.out);
      return failures.length === 0 ? 0 : 1;
    } finally {
      await source.close();
    }
  },
};

function write(text: string, out: string | undefined): void {
  if (out === undefined) process.stdout.write(text);
  else writeFileSync(out, text);
}

function toBucket(store: string | undefined): string {
  const [, bucket] = /^s3:\/\/([^/]+)/.exec(store ?? '') ?? [];
  if (bucket === undefined)
    throw new UsageError('Cannot backtest on AWS: name --store s3://BUCKET, the stack’s IncomingBucket');
  return bucket;
}

function toRun(name = `backtest-${new Date().toISOString().slice(0, 19).replace(/\D/g, '')}`): string {
  if (!RUN_NAME.test(name)) throw new UsageError(`Cannot name a run ${name}: letters, digits and dashes`);
  return name;
}

const FORMATS: readonly ReportFormat[] = ['table', 'json', 'html', 'markdown'];

function toFormat(text: string): ReportFormat {
  const format = FORMATS.find((one) => one === text);
  if (format === undefined)
    throw new UsageError(`Cannot write ${text}: must be one of ${FORMATS.join(', ')}`);
  return format;
}

const describeRules = ({ policy, brands }: RuleFiles): string =>
  `policy ${readPolicy(policy).version.slice(7, 15)}, brands ${readBrands(brands).version.slice(7, 15)}`;

function toDate(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new UsageError(`Cannot read ${text}: not a time in ISO 8601`);
  return date;
}

function toCount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new UsageError(`Cannot use ${text} threads: must be a whole number`);
  return count;
}
