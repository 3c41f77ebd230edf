import { Duration } from 'aws-cdk-lib';
import type { Watch } from './alarms.ts';
import type { MailIntake } from './mail-intake.ts';
import { ours, receiptRuleMetric } from './metrics.ts';
import type { NodeFunction } from './node-function.ts';

export interface Watched {
  readonly intake: MailIntake;
  readonly screening: NodeFunction;
  readonly reconciler: NodeFunction;
  readonly ruleName: string;
  readonly deployment: string;
  readonly reconcileEveryMinutes: number;
}

const minutes = (count: number) => ({ period: Duration.minutes(count) });

/** Every alarm there is. A new one needs its section in docs/runbook.md; a test compares the two. */
export const watches = (on: Watched): readonly Watch[] => [...mailWatches(on), ...functionWatches(on)];

const mailWatches = ({ intake, ruleName, deployment, reconcileEveryMinutes }: Watched): readonly Watch[] => [
  {
    name: 'dead-letters',
    meaning: 'Mail lies in the dead-letter queue: nobody got it, and nobody will until it is sent back.',
    metric: intake.deadLetters.metricApproximateNumberOfMessagesVisible({ ...minutes(1), statistic: 'max' }),
    rings: { above: 0 },
  },
  {
    name: 'mail-waits',
    meaning: 'The oldest mail in the queue has waited for more than ten minutes.',
    metric: intake.queue.metricApproximateAgeOfOldestMessage({ ...minutes(1), statistic: 'max' }),
    rings: { above: 600 },
    periods: 3,
  },
  {
    name: 'publish-failure',
    meaning:
      'SES could not write mail to the bucket or publish its notification; it tries again for 4 hours.',
    metric: receiptRuleMetric(ruleName, 'PublishFailure'),
    rings: { above: 0 },
  },
  {
    name: 'publish-expired',
    meaning: 'SES gave up on mail after 4 hours: that mail is lost.',
    metric: receiptRuleMetric(ruleName, 'PublishExpired'),
    rings: { above: 0 },
  },
  {
    name: 'pending-too-long',
    meaning: 'Mail waits for DNS answers for more than an hour.',
    metric: ours(deployment, 'MessagesPendingTooLong', {
      statistic: 'Maximum',
      minutes: reconcileEveryMinutes,
    }),
    rings: { above: 0 },
    periods: 2,
  },
  {
    name: 'reconciler-gap',
    meaning: 'Mail lies in the bucket that the ledger does not know, although it was sent round again.',
    metric: ours(deployment, 'MessagesUnaccounted', { statistic: 'Maximum', minutes: reconcileEveryMinutes }),
    rings: { above: 0 },
    periods: 2,
  },
];

const functionWatches = ({
  screening,
  reconciler,
  deployment,
  reconcileEveryMinutes,
}: Watched): readonly Watch[] => [
  {
    name: 'screening-errors',
    meaning: 'The screening function fails as a whole: a bug, a wrong setting or a missing permission.',
    metric: screening.fn.metricErrors(minutes(5)),
    rings: { above: 0 },
    periods: 2,
  },
  {
    name: 'screening-throttled',
    meaning: 'Lambda starts fewer copies of the function than the queue asks for; mail waits.',
    metric: screening.fn.metricThrottles(minutes(5)),
    rings: { above: 0 },
    periods: 3,
  },
  {
    name: 'reconciler-silent',
    meaning: 'The reconciler has not finished three runs in a row: nobody proves that nothing is lost.',
    metric: ours(deployment, 'ReconciliationsFinished', { minutes: reconcileEveryMinutes }),
    rings: { below: 1 },
    periods: 3,
    silence: 'alarming',
  },
  {
    name: 'reconciler-errors',
    meaning: 'The reconciler failed.',
    metric: reconciler.fn.metricErrors(minutes(15)),
    rings: { above: 0 },
    periods: 2,
  },
];
