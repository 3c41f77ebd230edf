import { PER_MESSAGE } from './cost-model.ts';
import { waitingSeconds } from './erlang.ts';

/** A limit of AWS, and how much of it a rate of mail takes. */
export interface Pressure {
  readonly limit: string;
  readonly quota: number;
  readonly used: number;
  /** `used ÷ quota`: above 1 it breaks. */
  readonly share: number;
  /** What to ask for or to change, and when. */
  readonly remedy: string;
}

/** How a rate fares: its limits, the tightest first, and what the queue does. */
export interface Fitness {
  readonly messagesPerSecond: number;
  /** Execution environments that are busy on average. */
  readonly busy: number;
  /** Mean time that a message waits for an environment under the concurrency given; Infinity when it never catches up. */
  readonly waitSeconds: number;
  readonly pressures: readonly Pressure[];
}

/** Lambda's SQS pollers hand over ten messages; at low rates one or two. */
const BATCH = 10;

/** A batch of ten: CPU one after another, waiting for DNS, S3 and DynamoDB side by side. */
const CPU_SECONDS = 0.03;
const WAITING_SECONDS = 0.25;

/** DNS questions per message that no cache answers, measured on mixed mail. */
const DNS_PER_MESSAGE = 6;

/** Partitions of the index by state (functions/adapters/verdict-table.ts); 1,000 write units a second each. */
const RECEIVED_SHARDS = 4;
const DELIVERED_SHARDS = 8;

/** Weighs mail at a rate against an account’s quotas, as AWS gives them in us-east-1. */
export function weigh(messagesPerSecond: number, { concurrency = 1000 } = {}): Fitness {
  const rate = messagesPerSecond;
  const batch = Math.max(1, Math.min(BATCH, rate * WAITING_SECONDS));
  const seconds = batch * CPU_SECONDS + WAITING_SECONDS;
  const busy = (rate / batch) * seconds;
  const waitSeconds = waitingSeconds({ servers: concurrency, load: busy, serviceSeconds: seconds });
  const pressures = pressuresOf(rate, { busy, batch, seconds, concurrency });
  return { messagesPerSecond, busy, waitSeconds, pressures };
}

interface Work {
  readonly busy: number;
  readonly batch: number;
  readonly seconds: number;
  readonly concurrency: number;
}

function pressuresOf(rate: number, work: Work): readonly Pressure[] {
  const { busy, batch, seconds, concurrency } = work;
  const of = (limit: string, quota: number, [used, remedy]: readonly [number, string]): Pressure => ({
    limit,
    quota,
    used,
    share: used / quota,
    remedy,
  });
  const moves = rate * 2;
  return [
    of('Lambda: environments at once', concurrency, [
      busy,
      'raise concurrent executions and screening.maxConcurrency',
    ]),
    of('Lambda: environments started per 10 s', 1000, [busy / 6, 'none: reached within a minute']),
    of('SNS: publishes per second', 30_000, [rate, 'raise; 9,000 in smaller regions']),
    of('SQS: messages in flight', 120_000, [busy * batch, 'raise']),
    of('S3: writes per second of one prefix', 3500, [
      rate * PER_MESSAGE.delivered.s3Puts,
      'none: S3 splits the prefix by itself within the hour, as SES names are random; 503s are retried',
    ]),
    of('DynamoDB: write units per second of a table', 40_000, [
      rate * PER_MESSAGE.delivered.dynamoWrites,
      'raise; warm the table up before a planned peak',
    ]),
    of('DynamoDB: writes per second, index of received mail', RECEIVED_SHARDS * 1000, [
      moves,
      'more shards in verdict-table.ts',
    ]),
    of('DynamoDB: writes per second, index of delivered mail', DELIVERED_SHARDS * 1000, [
      rate,
      'more shards in verdict-table.ts',
    ]),
    of('EventBridge: PutEvents per second', 10_000, [rate, 'raise; 600 to 2,400 in smaller regions']),
    of('DNS: packets per second of an environment', 1024, [
      (batch * DNS_PER_MESSAGE * 2) / seconds,
      'smaller batches; the cache takes most at high rates',
    ]),
    of('CloudWatch Logs: PutLogEvents per second', 5000, [rate / batch, 'raise']),
    of('Reconciler: objects listed in 14 minutes', 36 * 840 * 1000, [
      rate * 86_400 * 90 * 3,
      'keep incoming mail for fewer days, or compare by S3 Inventory once a day',
    ]),
  ].toSorted((a, b) => b.share - a.share);
}
