import { availableParallelism } from 'node:os';
import type { Outcome } from '../../../shared/backtest/outcome.ts';
import { type BacktestReport, createTally } from '../../../shared/backtest/tally.ts';
import { inOrder } from '../check/in-order.ts';
import { showProgress } from '../progress.ts';
import { hireCrew } from './crew.ts';
import { openJournal } from './journal.ts';
import type { Source } from './source.ts';
import type { Task } from './task.ts';

/** How a run is done. */
export interface RunOptions {
  /** File that outcomes are kept in, to go on from. */
  readonly resume?: string | undefined;
  /** Threads; one per core where absent. */
  readonly jobs?: number | undefined;
}

/** What a run came to; every message that could not be judged is in `failures`. */
export interface RunResult {
  readonly report: BacktestReport;
  readonly failures: readonly string[];
}

/** Judges everything in a source, on all cores, and counts. */
export async function judgeAll({ tasks, setup }: Source, options: RunOptions = {}): Promise<RunResult> {
  const journal = openJournal(options.resume, setup);
  const size = options.jobs ?? availableParallelism();
  const crew = hireCrew<Task, Outcome>(new URL('./worker.ts', import.meta.url), setup, size);
  const tally = createTally();
  const progress = showProgress('messages', undefined);
  const failures: string[] = [];
  const judge = async (task: Task): Promise<Outcome | string> =>
    journal.known.get(keyOf(task)) ?? (await crew.work(task).catch(reasonOf));
  try {
    for await (const outcome of inOrder(tasks, judge, size * 4)) {
      progress.step();
      if (typeof outcome === 'string') failures.push(outcome);
      else {
        tally.add(outcome);
        if (!journal.known.has(outcome.key)) journal.keep(outcome);
      }
    }
  } finally {
    progress.end();
    await crew.dismiss();
  }
  return { report: tally.report(), failures };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The key that a task's outcome will carry. */
function keyOf(task: Task): string {
  if (task.kind === 'case') return task.key;
  try {
    const row: unknown = JSON.parse(task.line);
    if (typeof row !== 'object' || row === null) return '';
    return String('id' in row ? row.id : 'file' in row ? row.file : '');
  } catch {
    return '';
  }
}
