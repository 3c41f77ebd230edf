import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';

/** Where our functions put their metrics. */
const METRICS_NAMESPACE = 'Sekisho';

/** A metric of ours, as functions/adapters/metrics.ts writes it. */
export const ours = (
  deployment: string,
  name: string,
  { statistic = 'Sum', minutes = 5 }: { readonly statistic?: string; readonly minutes?: number } = {},
): Metric =>
  new Metric({
    namespace: METRICS_NAMESPACE,
    metricName: name,
    dimensionsMap: { Deployment: deployment },
    statistic,
    period: Duration.minutes(minutes),
    label: name,
  });

/** What SES says about a receipt rule: `PublishFailure` is an attempt, `PublishExpired` a message given up. */
export const receiptRuleMetric = (ruleName: string, name: 'PublishFailure' | 'PublishExpired'): Metric =>
  new Metric({
    namespace: 'AWS/SES',
    metricName: name,
    dimensionsMap: { RuleName: ruleName },
    statistic: 'Sum',
    period: Duration.minutes(5),
    label: name,
  });
