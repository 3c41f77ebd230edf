import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ScreeningSettings } from '../settings/deployment-settings.ts';
import { NodeFunction } from './node-function.ts';

/** A message takes well under a second; a batch of ten with slow DNS stays below. Leases in shared/everything.ts fit. */
export const SCREENING_TIMEOUT = Duration.minutes(1);

export interface ScreeningWorkerProps {
  readonly queue: Queue;
  readonly screening: ScreeningSettings;
  readonly environment: Record<string, string>;
  readonly logDays: RetentionDays;
}

/** Takes notifications from the queue and screens, files and announces each message. */
export class ScreeningWorker extends Construct {
  readonly worker: NodeFunction;

  constructor(
    scope: Construct,
    id: string,
    { queue, screening, environment, logDays }: ScreeningWorkerProps,
  ) {
    super(scope, id);
    this.worker = new NodeFunction(this, 'Worker', {
      folder: 'screen-mail',
      description: 'Screens mail: parse, authenticate, detect, decide, act, publish',
      timeout: SCREENING_TIMEOUT,
      // 1,769 MB is one whole vCPU: less would make RSA and parsing slower and not cheaper.
      memoryMb: screening.memoryMb,
      // A message that stalls its reader is ended with its thread; the others in the batch go on.
      environment: { ...environment, SEKISHO_SCREENING_THREADS: '1' },
      threads: ['functions/adapters/screening-pool-worker.ts'],
      files: [{ from: 'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', to: 'zxing_reader.wasm' }],
      logDays,
      reservedConcurrency: screening.reservedConcurrency,
    });
    this.worker.fn.addEventSource(
      new SqsEventSource(queue, {
        batchSize: screening.batchSize,
        // No waiting for a batch to fill: minutes to a verdict are what counts, an invocation costs 0.0002 cents.
        maxConcurrency: screening.maxConcurrency,
        // One bad message goes back alone, not with the nine that are done.
        reportBatchItemFailures: true,
      }),
    );
  }
}
