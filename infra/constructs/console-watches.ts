import { Duration } from 'aws-cdk-lib';
import type { Watch } from './alarms.ts';
import type { AuditCheckpoints } from './audit-checkpoints.ts';
import { ours } from './metrics.ts';
import type { ReviewConsole } from './review-console.ts';

export interface WatchedConsole {
  readonly console: ReviewConsole;
  readonly auditCheckpoints: AuditCheckpoints;
  readonly deployment: string;
}

const minutes = (count: number) => ({ period: Duration.minutes(count) });

/** The alarms of the review desk; docs/runbook.md has a section for each. */
export const consoleWatches = (on: WatchedConsole): readonly Watch[] => [
  ...answeringWatches(on),
  ...finishingWatches(on),
  ...digestWatches(on),
  ...checkpointWatches(on),
];

const answeringWatches = ({ console: { answering, api } }: WatchedConsole): readonly Watch[] => [
  {
    name: 'desk-errors',
    meaning: 'The review desk’s function fails as a whole: nobody can open or release held mail.',
    metric: answering.fn.metricErrors(minutes(5)),
    rings: { above: 0 },
    periods: 2,
  },
  {
    name: 'desk-throttled',
    meaning: 'Lambda has no room for the review desk’s calls.',
    metric: answering.fn.metricThrottles(minutes(5)),
    rings: { above: 0 },
    periods: 3,
  },
  {
    name: 'desk-5xx',
    meaning: 'The review desk answers calls with 5xx.',
    metric: api.metricServerError({ ...minutes(5), statistic: 'Sum' }),
    rings: { above: 0 },
    periods: 3,
  },
];

const finishingWatches = ({ console: { finishing }, deployment }: WatchedConsole): readonly Watch[] => [
  {
    name: 'releases-failed',
    meaning:
      'Mail that a reviewer released, or purged, cannot be handed over or removed; it is tried each minute.',
    metric: ours(deployment, 'FinishesFailed', { statistic: 'Maximum' }),
    rings: { above: 0 },
    periods: 3,
  },
  {
    name: 'finishing-errors',
    meaning: 'What carries out releases and purges fails as a whole.',
    metric: finishing.fn.metricErrors(minutes(5)),
    rings: { above: 0 },
    periods: 2,
  },
  {
    name: 'finishing-silent',
    meaning: 'Nothing looks for due releases and purges: released mail does not leave.',
    metric: finishing.fn.metricInvocations(minutes(5)),
    rings: { below: 1 },
    periods: 3,
    silence: 'alarming',
  },
];

const digestWatches = ({ console: { digest } }: WatchedConsole): readonly Watch[] =>
  digest === undefined
    ? []
    : [
        {
          name: 'digest-errors',
          meaning: 'The daily digest failed on its way: some readers have none.',
          metric: digest.fn.metricErrors(minutes(60)),
          rings: { above: 0 },
        },
        {
          name: 'digest-silent',
          meaning: 'No digest was sent for a day.',
          metric: digest.fn.metricInvocations(minutes(1440)),
          rings: { below: 1 },
          silence: 'alarming',
        },
      ];

const checkpointWatches = ({
  auditCheckpoints: { writer },
  deployment,
}: WatchedConsole): readonly Watch[] => [
  {
    name: 'checkpoint-errors',
    meaning: 'Where the audit chain ends could not be kept.',
    metric: writer.fn.metricErrors(minutes(60)),
    rings: { above: 0 },
    periods: 2,
  },
  {
    name: 'checkpoint-silent',
    meaning: 'No checkpoint of the audit chain for two hours: what changes in it meanwhile is not proven.',
    metric: ours(deployment, 'CheckpointsFinished', { minutes: 60 }),
    rings: { below: 1 },
    periods: 2,
    silence: 'alarming',
  },
];
