import { createHash } from 'node:crypto';
import type { Outcome } from '../../shared/backtest/outcome.ts';
import { inTurns } from '../../shared/review/in-turns.ts';
import type { Environment } from '../adapters/environment.ts';
import { openRunFolder } from '../adapters/s3-run-folder.ts';
import { caseJudge } from '../cli/backtest/judge-case.ts';
import { readSides } from './rules.ts';

/** What all batches of a run share; times are ISO 8601, `from` included. */
export interface RunInput {
  readonly run: string;
  readonly from: string;
  readonly to: string;
}

/** One line of S3's listing. */
export interface ListedObject {
  readonly Key: string;
  readonly LastModified: number;
}

/** What one batch came to, as its file in the run's folder holds it. */
export interface BatchOutcome {
  readonly outcomes: readonly Outcome[];
  readonly failures: readonly string[];
}

const SUFFIX = '.case.json';
/** Reads from S3 overlap with judging. */
const AT_ONCE = 8;

/**
 * Judges the cases of a batch before and after, and keeps the outcomes under a name that follows from the batch: a batch that
 * is tried again takes its own place.
 */
export async function judgeBatch(
  { run, from, to }: RunInput,
  items: readonly ListedObject[],
  environment: Environment,
): Promise<{ readonly judged: number; readonly failed: number }> {
  const { incoming } = environment;
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (Number.isNaN(start) || Number.isNaN(end))
    throw new Error(`Cannot backtest ${run}: from and to must be times in ISO 8601`);
  const keys = items
    .filter(({ Key }) => Key.startsWith(incoming.prefix) && Key.endsWith(SUFFIX))
    .filter(({ LastModified }) => LastModified * 1000 >= start && LastModified * 1000 < end)
    .map(({ Key }) => Key.slice(incoming.prefix.length, -SUFFIX.length));
  if (keys.length === 0) return { judged: 0, failed: 0 };
  const folder = openRunFolder(run, incoming);
  const { before, after } = await readSides(folder, environment);
  const judge = caseJudge(incoming, before, after);
  const all = await inTurns(keys, AT_ONCE, async (key) => await judge(key).catch(reasonOf));
  const outcomes = all.filter((one) => typeof one !== 'string');
  const failures = all.filter((one) => typeof one === 'string');
  const name = createHash('sha256').update(keys.join('\n')).digest('hex').slice(0, 32);
  const kept: BatchOutcome = { outcomes, failures };
  await folder.write(`outcomes/${name}.json`, JSON.stringify(kept));
  return { judged: outcomes.length, failed: failures.length };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
