import * as v from 'valibot';
import { readEnvironment } from '../adapters/environment.ts';
import { RUN_NAME } from '../adapters/s3-run-folder.ts';
import { judgeBatch } from './judge-batch.ts';
import { reportRun } from './report-run.ts';

const run = v.pipe(v.string(), v.regex(RUN_NAME, 'must be letters, digits and dashes'));

/** What a Distributed Map hands to one child: its batch of S3's listing, and what all batches share. */
const batch = v.object({
  BatchInput: v.object({ run, from: v.string(), to: v.string() }),
  /** `LastModified` is in seconds since 1970. */
  Items: v.array(v.object({ Key: v.string(), LastModified: v.number() })),
});

const event = v.union([batch, v.object({ run })]);

/** Judges one batch of stored cases, or, without one, adds up what all batches of a run came to. */
export async function handler(input: unknown): Promise<object> {
  const asked = v.safeParse(event, input);
  if (!asked.success) throw new Error(`Cannot backtest: ${asked.issues[0].message}`);
  const environment = readEnvironment(process.env);
  if ('run' in asked.output) return await reportRun(asked.output.run, environment);
  const { BatchInput, Items } = asked.output;
  return await judgeBatch(BatchInput, Items, environment);
}
