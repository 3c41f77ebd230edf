import { createReadStream, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, resolve as resolvePath } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Outcome } from '../../shared/backtest/outcome.ts';
import { type ReportFormat, renderReport } from '../../shared/backtest/render.ts';
import { createTally } from '../../shared/backtest/tally.ts';
import { listCases } from '../adapters/s3-cases.ts';
import { readBrands, readPolicy } from '../adapters/settings-files.ts';
import { hireCrew } from './backtest/crew.ts';
import { openJournal } from './backtest/journal.ts';
import { showProgress } from './backtest/progress.ts';
import { openCasePlace } from './backtest/store.ts';
import type { RuleFiles, Setup, Task } from './backtest/task.ts';
import { inOrder } from './check/in-order.ts';
import { type Command, UsageError } from './command.ts';

const OPTIONS = {
  policy: { type: 'string' },
  brands: { type: 'string' },
  'base-policy': { type: 'string' },
  'base-brands': { type: 'string' },
  store: { type: 'string' },
  manifest: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  format: { type: 'string', default: 'table' },
  out: { type: 'string' },
  resume: { type: 'string' },
  jobs: { type: 'string' },
} as const;

type Options = ReturnType<typeof parseOptions>;
const parseOptions = (args: readonly string[]) => parseArgs({ args: [...args], options: OPTIONS }).values;

/** `sekisho backtest`: what a change would have done to mail that is known. */
export const command: Command = {
  summary: 'judge known mail again under another policy or registry',
  usage: `
sekisho backtest --policy NEW.yaml --brands NEW.yaml --store DIR|s3://BUCKET/PREFIX
sekisho backtest --policy NEW.yaml --manifest mail.jsonl

  --policy, --brands       the rules to try (default: those that ship)
  --base-policy, --base-brands  the rules of before, where no stored verdict is at hand
  --store DIR              a folder of sekisho serve --data; s3://BUCKET/PREFIX reads from AWS
  --manifest FILE          rows as for sekisho check --manifest
  --from, --to ISO         only cases kept in this time
  --format table|json|html|markdown     markdown is fit for a pull request
  --out FILE               write the report there
  --resume FILE            keep outcomes there, and go on where an earlier run ended
  --jobs N                 threads (default: one per core)

Raw bytes, receipts and recorded DNS answers are judged; no network but the store is asked, and nothing is changed.

Exit codes: 0 done, 1 some messages could not be judged (they are named), 2 usage.`,
  run: async (args) => {
    const values = parseOptions(args);
    const format = toFormat(values.format);
    const source = await openSource(values);
    try {
      const { tally, failed } = await judgeAll(source, values);
      const sides = { before: describeRules(before(values)), after: describeRules(after(values)) };
      const report = renderReport(tally.report(), sides, format);
      if (values.out === undefined) process.stdout.write(report);
      else writeFileSync(values.out, report);
      return failed === 0 ? 0 : 1;
    } finally {
      await source.close();
    }
  },
};

const FORMATS: readonly ReportFormat[] = ['table', 'json', 'html', 'markdown'];

function toFormat(text: string): ReportFormat {
  const format = FORMATS.find((one) => one === text);
  if (format === undefined)
    throw new UsageError(`Cannot write ${text}: must be one of ${FORMATS.join(', ')}`);
  return format;
}

const before = (values: Options): RuleFiles => ({
  policy: values['base-policy'],
  brands: values['base-brands'],
});
const after = (values: Options): RuleFiles => ({ policy: values.policy, brands: values.brands });

/** Reads both files here as well, so that a mistake in them is told before any thread starts. */
const describeRules = ({ policy, brands }: RuleFiles): string =>
  `policy ${readPolicy(policy).version.slice(7, 15)}, brands ${readBrands(brands).version.slice(7, 15)}`;

interface Source {
  readonly tasks: AsyncIterable<Task>;
  readonly setup: Setup;
  readonly close: () => Promise<void>;
}

async function openSource(values: Options): Promise<Source> {
  const rules = { before: before(values), after: after(values) };
  const { manifest, store } = values;
  if ((manifest === undefined) === (store === undefined)) {
    throw new UsageError('Cannot backtest: name either --store or --manifest');
  }
  if (manifest !== undefined) {
    const setup = { ...rules, base: dirname(resolvePath(manifest)), place: undefined };
    return { tasks: rowTasks(manifest), setup, close: async () => {} };
  }
  const { place, close } = await openCasePlace(store ?? '');
  const query = { ...place, from: toDate(values.from), to: toDate(values.to) };
  return { tasks: caseTasks(query), setup: { ...rules, base: '.', place }, close };
}

function toDate(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new UsageError(`Cannot read ${text}: not a time in ISO 8601`);
  return date;
}

async function* rowTasks(manifest: string): AsyncGenerator<Task> {
  for await (const line of createInterface({ input: createReadStream(manifest) })) {
    if (line.trim() !== '') yield { kind: 'row', line };
  }
}

async function* caseTasks(query: Parameters<typeof listCases>[0]): AsyncGenerator<Task> {
  for await (const key of listCases(query)) yield { kind: 'case', key };
}

async function judgeAll({ tasks, setup }: Source, values: Options) {
  describeRules(setup.after);
  const journal = openJournal(values.resume, { setup, from: values.from, to: values.to });
  const size = values.jobs === undefined ? availableParallelism() : Math.max(1, Number(values.jobs) || 1);
  const crew = hireCrew<Task, Outcome>(new URL('./backtest/worker.ts', import.meta.url), setup, size);
  const tally = createTally();
  const progress = showProgress('messages', undefined);
  let failed = 0;
  const judge = async (task: Task): Promise<Outcome | string> => {
    const known =
      task.kind === 'case' ? journal.known.get(task.key) : journal.known.get(keyOfLine(task.line));
    return (
      known ??
      (await crew
        .work(task)
        .catch((error: unknown) => (error instanceof Error ? error.message : String(error))))
    );
  };
  for await (const outcome of inOrder(tasks, judge, size * 4)) {
    if (typeof outcome === 'string') {
      failed += 1;
      process.stderr.write(`${outcome}\n`);
    } else {
      tally.add(outcome);
      if (!journal.known.has(outcome.key)) journal.keep(outcome);
    }
    progress.step();
  }
  progress.end();
  await crew.dismiss();
  return { tally, failed };
}

/** The key a row will be reported under, for looking it up in the journal. */
function keyOfLine(line: string): string {
  try {
    const row: unknown = JSON.parse(line);
    if (typeof row !== 'object' || row === null) return '';
    return String('id' in row ? row.id : 'file' in row ? row.file : '');
  } catch {
    return '';
  }
}
