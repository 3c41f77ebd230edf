import type { JournalEntry } from '../../shared/model/journal.ts';
import type { Journal } from '../../shared/ports.ts';

/** One number for CloudWatch; `detector` is the only dimension besides the deployment, and its set is ours. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'Count' | 'Milliseconds' | 'Bytes';
  readonly detector?: string;
}

const count = (name: string, value = 1): Measure => ({ name, value, unit: 'Count' });

type Of<Event extends JournalEntry['event']> = Extract<JournalEntry, { readonly event: Event }>;

const screened = ({ because, detectors, durationMs }: Of<'message.screened'>): readonly Measure[] => [
  { name: 'ScreeningDuration', value: durationMs, unit: 'Milliseconds' },
  ...(because === 'unscreenable' ? [count('MessagesUnscreenable')] : []),
  ...detectors.map((detector) => ({ ...count('EvidenceFound'), detector })),
];

/** The numbers that an event stands for. */
export function measuresOf(entry: JournalEntry): readonly Measure[] {
  switch (entry.event) {
    case 'message.received':
      return [count('MessagesReceived'), { name: 'MessageSize', value: entry.bytes, unit: 'Bytes' }];
    case 'message.authenticated':
      return entry.dnsFailures === 0 ? [] : [count('DnsTemporaryErrors', entry.dnsFailures)];
    case 'message.screened':
      return screened(entry);
    case 'message.delivered':
      return [count('MessagesDelivered')];
    case 'message.tagged':
      return [count('MessagesTagged')];
    case 'message.quarantined':
      return [count('MessagesQuarantined')];
    case 'message.pending':
      return [count('MessagesPending')];
    case 'message.undelivered':
      return [count('DeliveriesFailed')];
    case 'screening.failed':
      return [count('ScreeningsFailed')];
    default:
      return [];
  }
}

/** The namespace of all metrics. */
export const NAMESPACE = 'Sekisho';

/** A measure as a line that CloudWatch Logs turns into a metric (Embedded Metric Format). */
export const toEmbedded = (measure: Measure, deployment: string, timestamp: number): string => {
  const { name, value, unit, detector } = measure;
  const dimensions = detector === undefined ? ['Deployment'] : ['Deployment', 'Detector'];
  const metrics = [{ Name: name, Unit: unit }];
  return JSON.stringify({
    _aws: {
      Timestamp: timestamp,
      CloudWatchMetrics: [{ Namespace: NAMESPACE, Dimensions: [dimensions], Metrics: metrics }],
    },
    Deployment: deployment,
    ...(detector === undefined ? {} : { Detector: detector }),
    [name]: value,
  });
};

/** Writes the numbers of every event as metrics. */
export const metricsJournal =
  ({ deployment }: { readonly deployment: string }, write: (line: string) => void): Journal =>
  (entry) => {
    for (const measure of measuresOf(entry)) write(toEmbedded(measure, deployment, Date.now()));
  };
