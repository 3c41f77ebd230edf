import { type ReportFormat, renderReport } from '../../shared/backtest/render.ts';
import { type BacktestReport, createTally } from '../../shared/backtest/tally.ts';
import type { Rules } from '../../shared/rejudge.ts';
import type { Environment } from '../adapters/environment.ts';
import { openRunFolder } from '../adapters/s3-run-folder.ts';
import type { BatchOutcome } from './judge-batch.ts';
import { readSides } from './rules.ts';

const describe = ({ policy, brands }: Rules): string =>
  `policy ${policy.version.slice(7, 15)}, brands ${brands.version.slice(7, 15)}`;

/** The report's file in the run's folder, by its form. */
export const REPORT_NAMES: Readonly<Record<ReportFormat, string>> = {
  json: 'report.json',
  html: 'report.html',
  markdown: 'report.md',
  table: 'report.txt',
};

const FORMATS = ['json', 'html', 'markdown', 'table'] as const satisfies readonly ReportFormat[];

/** Adds up every batch of a run, writes the reports beside them, and says in short what they say. */
export async function reportRun(
  run: string,
  environment: Environment,
): Promise<Pick<BacktestReport, 'total' | 'changes'> & { readonly failed: number }> {
  const folder = openRunFolder(run, environment.incoming);
  const tally = createTally();
  const failures: string[] = [];
  for await (const name of folder.list('outcomes/')) {
    const batch = JSON.parse((await folder.read(name)) ?? '{}') as Partial<BatchOutcome>;
    for (const outcome of batch.outcomes ?? []) tally.add(outcome);
    failures.push(...(batch.failures ?? []));
  }
  const { before, after } = await readSides(folder, environment);
  const sides = { before: describe(before), after: describe(after) };
  const report = tally.report();
  for (const format of FORMATS) await folder.write(REPORT_NAMES[format], renderReport(report, sides, format));
  if (failures.length > 0) await folder.write('failures.txt', `${failures.join('\n')}\n`);
  return { total: report.total, changes: report.changes, failed: failures.length };
}
