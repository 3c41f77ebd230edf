import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReportFormat } from '../../../shared/backtest/render.ts';
import { plain } from '../../../shared/decide/explain.ts';
import { openRunFolder } from '../../adapters/s3-run-folder.ts';
import { sfnExecutions } from '../../adapters/sfn-executions.ts';
import { REPORT_NAMES } from '../../backtest/report-run.ts';
import type { RuleFiles } from './task.ts';

/** A backtest that the stack's state machine does. */
export interface RunOnAws {
  readonly stateMachine: string;
  /** Where mail comes in; the run's folder lies in it. */
  readonly bucket: string;
  /** Letters, digits and dashes; each run has its own. */
  readonly run: string;
  readonly after: RuleFiles;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  readonly format: ReportFormat;
  /** Time between two looks, in milliseconds. */
  readonly everyMs?: number;
}

/** What a run on AWS came to, as its last step wrote it. */
export interface AwsReport {
  readonly text: string;
  /** A line for each message that could not be judged. */
  readonly failures: string;
}

/** Puts the candidate's files into the run's folder, starts the state machine, and waits for its report. */
export async function runOnAws(asked: RunOnAws): Promise<AwsReport> {
  const { run, after, from, to, everyMs = 5_000 } = asked;
  const folder = openRunFolder(run, asked);
  for (const [name, path] of [
    ['policy.yaml', after.policy],
    ['brands.yaml', after.brands],
  ] as const)
    if (path !== undefined) await folder.write(name, readFileSync(path, 'utf8'));
  const executions = sfnExecutions(asked.stateMachine);
  const times = { from: (from ?? new Date(0)).toISOString(), to: (to ?? new Date()).toISOString() };
  const arn = await executions.start(run, { run, ...times });
  process.stderr.write(`Started ${arn}; it goes on without us\n`);
  await ended(() => executions.state(arn), run, everyMs);
  const [text, failures] = await Promise.all([
    folder.read(REPORT_NAMES[asked.format]),
    folder.read('failures.txt'),
  ]);
  if (text === undefined) throw new Error(`Cannot report ${run}: its folder holds no report`);
  return { text, failures: failures ?? '' };
}

async function ended(
  look: () => ReturnType<ReturnType<typeof sfnExecutions>['state']>,
  run: string,
  everyMs: number,
): Promise<void> {
  for (;;) {
    const state = await look();
    if (state.kind === 'succeeded') return;
    if (state.kind === 'ended') throw new Error(`Cannot backtest ${run}: ${plain(state.reason)}`);
    await sleep(everyMs);
  }
}
