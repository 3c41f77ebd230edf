import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { NodeFunction } from './node-function.ts';

export interface ReconcilerProps {
  readonly environment: Record<string, string>;
  readonly logDays: RetentionDays;
  readonly everyMinutes: number;
}

/** Counts what SES left in the bucket against the ledger, and sends what is missing through screening again. */
export class Reconciler extends Construct {
  readonly worker: NodeFunction;

  constructor(scope: Construct, id: string, { environment, logDays, everyMinutes }: ReconcilerProps) {
    super(scope, id);
    this.worker = new NodeFunction(this, 'Worker', {
      folder: 'reconcile',
      description: 'Proves that no message is lost: bucket listing against ledger',
      timeout: Duration.minutes(14),
      memoryMb: 512,
      environment,
      logDays,
    });
    new Rule(this, 'Schedule', {
      schedule: Schedule.rate(Duration.minutes(everyMinutes)),
      targets: [new LambdaFunction(this.worker.fn, { retryAttempts: 0 })],
    });
  }
}
