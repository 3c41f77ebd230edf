import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard as Board,
  GraphWidget,
  type IMetric,
  type IWidget,
  MathExpression,
  SingleValueWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import { ours } from './metrics.ts';
import type { Watched } from './watches.ts';

export interface DashboardProps extends Watched {
  readonly alarms: Alarms;
}

/** One page: is anything ringing, where is the mail, how often are we wrong. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    new Board(this, 'Board', {
      dashboardName: props.deployment,
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: props.alarms.alarms, width: 24, height: 3 })],
        [falsePositives(props), dispositions(props)],
        [waiting(props), runTime(props), troubles(props)],
      ],
    });
  }
}

const graph = (title: string, left: readonly IMetric[], width = 8): IWidget =>
  new GraphWidget({ title, left: [...left], width, height: 6 });

/** Released ÷ quarantined: each one is a person who had to ask for their mail. */
const falsePositives = ({ deployment }: Watched): IWidget =>
  new SingleValueWidget({
    title: 'Released of held, %',
    width: 6,
    height: 6,
    sparkline: true,
    metrics: [
      new MathExpression({
        label: 'false positives',
        period: Duration.days(1),
        expression: 'IF(held > 0, 100 * released / held, 0)',
        usingMetrics: {
          released: ours(deployment, 'MessagesReleased', { minutes: 1440 }),
          held: ours(deployment, 'MessagesQuarantined', { minutes: 1440 }),
        },
      }),
    ],
  });

const dispositions = ({ deployment }: Watched): IWidget =>
  graph(
    'Messages',
    ['MessagesReceived', 'MessagesTagged', 'MessagesQuarantined', 'MessagesUnscreenable'].map((name) =>
      ours(deployment, name),
    ),
    18,
  );

const waiting = ({ intake, deployment }: Watched): IWidget =>
  graph('Waiting', [
    intake.queue.metricApproximateNumberOfMessagesVisible(),
    intake.deadLetters.metricApproximateNumberOfMessagesVisible(),
    ours(deployment, 'MessagesPendingTooLong', { statistic: 'Maximum' }),
    ours(deployment, 'MessagesUnaccounted', { statistic: 'Maximum' }),
  ]);

const runTime = ({ deployment, screening }: Watched): IWidget =>
  graph('Time', [
    ours(deployment, 'ScreeningDuration', { statistic: 'p50' }),
    ours(deployment, 'ScreeningDuration', { statistic: 'p99' }),
    screening.fn.metricDuration({ statistic: 'p99' }),
  ]);

const troubles = ({ deployment, screening }: Watched): IWidget =>
  graph('Trouble', [
    screening.fn.metricErrors(),
    screening.fn.metricThrottles(),
    ours(deployment, 'DnsTemporaryErrors'),
  ]);
