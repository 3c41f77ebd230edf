import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { ProbeSettings } from '../settings/probe-settings.ts';
import type { Watch } from './alarms.ts';
import { ours } from './metrics.ts';
import { NodeFunction } from './node-function.ts';
import { Schedule } from './schedule.ts';
import type { VerdictTable } from './verdict-table.ts';

export interface ScheduledProbeProps {
  readonly probe: ProbeSettings;
  /** The first domain: who writes and who is written to, unless the settings say otherwise. */
  readonly domain: string;
  readonly table: VerdictTable;
  readonly deployment: string;
  readonly logDays: RetentionDays;
}

/** Sends itself a clean mail and a spoof through SES, and rings when the one does not arrive or the other does. */
export class ScheduledProbe extends Construct {
  readonly worker: NodeFunction;
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, props: ScheduledProbeProps) {
    super(scope, id);
    const { probe, domain, table, deployment, logDays } = props;
    const from = probe.from ?? `mail-check@${domain}`;
    this.worker = new NodeFunction(this, 'Worker', {
      folder: 'probe',
      description: 'Probes the checkpoint: a clean mail that must arrive, a spoof that must be held',
      // Each mail may take the deadline once to come in and once to have its verdict.
      timeout: Duration.seconds(2 * probe.deadlineSeconds + 30),
      memoryMb: 256,
      logDays,
      environment: {
        SEKISHO_DEPLOYMENT: deployment,
        SEKISHO_VERDICT_TABLE: table.table.tableName,
        SEKISHO_PROBE_FROM: from,
        SEKISHO_PROBE_TO: probe.to ?? `sekisho-probe@${domain}`,
        SEKISHO_PROBE_SECONDS: String(probe.deadlineSeconds),
      },
    });
    table.grantItems(this.worker.role, ['GetItem', 'BatchGetItem', 'Query']);
    this.#letSend(from);
    // A second run would send the mails again.
    this.worker.fn.configureAsyncInvoke({ retryAttempts: 0 });
    new Schedule(this, 'Regularly', {
      expression: `rate(${probe.everyMinutes} minutes)`,
      fn: this.worker.fn,
    });
    this.watches = watchesOf(deployment, probe.everyMinutes);
  }

  #letSend(from: string): void {
    const { partition, region, account } = Stack.of(this);
    const domain = from.slice(from.lastIndexOf('@') + 1);
    this.worker.role.addToPolicy(
      new PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [`arn:${partition}:ses:${region}:${account}:identity/${domain}`],
        conditions: { StringEquals: { 'ses:FromAddress': from } },
      }),
    );
  }
}

const watchesOf = (deployment: string, everyMinutes: number): readonly Watch[] => [
  {
    name: 'probe-failed',
    meaning: 'A clean mail did not arrive, or a spoof was not held.',
    metric: ours(deployment, 'ProbesFailed', { minutes: everyMinutes, statistic: 'Maximum' }),
    rings: { above: 0 },
  },
  {
    name: 'probe-silent',
    meaning: 'No probe finished for two periods: nobody knows whether mail arrives.',
    metric: ours(deployment, 'ProbesFinished', { minutes: everyMinutes }),
    rings: { below: 1 },
    periods: 2,
    silence: 'alarming',
  },
];
