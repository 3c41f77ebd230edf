import { readEnvironment } from '../adapters/environment.ts';
import { jsonJournal } from '../adapters/logger.ts';
import { metricsJournal } from '../adapters/metrics.ts';
import { type BatchResponse, type QueueEvent, type Screening, screenBatch } from './screen-batch.ts';
import { createWorld } from './world.ts';

const write = (line: string): void => void process.stdout.write(`${line}\n`);

/** Once per cold start: a wrong setting fails here, with every problem named. */
async function start(): Promise<Screening> {
  const environment = readEnvironment(process.env);
  const log = jsonJournal(environment, write);
  const measure = metricsJournal(environment, write);
  const journal: Screening['journal'] = (key) => (entry) => {
    log(key)(entry);
    measure(entry);
  };
  return { journal, world: await createWorld(environment, { journal }) };
}

let screening: Promise<Screening> | undefined;

/** SQS batch → one message's way each; what failed is shown again by SQS. */
export async function handler(event: QueueEvent): Promise<BatchResponse> {
  screening ??= start();
  try {
    return await screenBatch(event, await screening);
  } catch (error) {
    // A start that failed for a moment must not fail for the life of this process.
    screening = undefined;
    throw error;
  }
}
