import { PRICES as P } from './prices.ts';

/** What a month's mail looks like. */
export interface Load {
  readonly messages: number;
  /** Average size of a message, in KB of 1,024 bytes. */
  readonly kilobytes: number;
  /** Share that is held or tagged, 0 to 1. */
  readonly caught: number;
  readonly retentionDays: { readonly incoming: number; readonly delivered: number; readonly records: number };
  readonly reconcileEveryMinutes: number;
}

/** One line of the bill. */
export interface CostLine {
  readonly component: string;
  readonly usd: number;
  /** What it is made of, for a person. */
  readonly because: string;
}

/**
 * AWS calls and bytes per message, counted on the deployed bundle (test/functions/deployed-artefact.test.ts holds them):
 * a caught message also asks and updates its campaign.
 */
export const PER_MESSAGE = {
  s3Puts: 4,
  s3Gets: 1,
  /** Notification, case and facts beside the raw bytes. */
  sideKilobytes: 6,
  /** Record of 1, 3, 3 and 2 KB, and three moves in the index by state of two units each. */
  dynamoWrites: 15,
  dynamoWritesCaught: 24,
  dynamoReadsCaught: 12,
  recordKilobytes: 3,
  events: 1,
  eventsCaught: 2,
  logKilobytes: 5,
  /** Share of one invocation of a batch: a busy queue fills half of ten. */
  invocations: 0.2,
  /** Billed at 1,769 MB: a batch's time divided by its messages, all CPU and waiting included. */
  milliseconds: 90,
  millisecondsPerMegabyte: 60,
  gigabytes: 1769 / 1024,
} as const;

const GB = 1024 * 1024;
const DAYS = 30;
/** Detectors, counts, durations: each detector is a metric of its own. */
const METRICS = 45;
const ALARMS = 11;

/** A month's bill by component. It adds nothing for people who read mail in the console: that is cents. */
export function estimate(load: Load): readonly CostLine[] {
  return [...arriving(load), ...working(load), ...keeping(load), ...watching(load)];
}

function arriving({ messages, kilobytes }: Load): readonly CostLine[] {
  const chunks = Math.floor(kilobytes / 256);
  return [
    line(
      'SES receiving',
      messages * (P.sesMessage + chunks * P.sesChunk),
      `${chunks} whole chunks of 256 KB each`,
    ),
    line('SNS and SQS', messages * (P.snsPublish + 2.2 * P.sqsRequest), '1 publish, 2.2 requests each'),
  ];
}

function working({ messages, kilobytes, caught }: Load): readonly CostLine[] {
  const c = PER_MESSAGE;
  const seconds = (c.milliseconds + (c.millisecondsPerMegabyte * kilobytes) / 1024) / 1000;
  const mix = (plain: number, more: number): number => plain * (1 - caught) + more * caught;
  const writes = mix(c.dynamoWrites, c.dynamoWritesCaught);
  return [
    line(
      'Lambda',
      messages * (c.invocations * P.lambdaRequest + seconds * c.gigabytes * P.lambdaGbSecond),
      `${Math.round(seconds * 1000)} ms at 1,769 MB each`,
    ),
    line(
      'DynamoDB requests',
      messages * (writes * P.dynamoWrite + mix(0, c.dynamoReadsCaught) * P.dynamoRead),
      `${writes.toFixed(1)} write units each`,
    ),
    line('S3 requests', messages * (c.s3Puts * P.s3Put + c.s3Gets * P.s3Get), '4 PUT, 1 GET each'),
    line(
      'EventBridge',
      messages * mix(c.events, c.eventsCaught) * P.event,
      'events with what the archive takes in',
    ),
  ];
}

/** What lies there in a month in which as much arrives as leaves. */
function keeping({ messages, kilobytes, retentionDays }: Load): readonly CostLine[] {
  const c = PER_MESSAGE;
  const months = (days: number): number => days / DAYS;
  const mail = kilobytes * (months(retentionDays.incoming) + months(retentionDays.delivered));
  const sides = c.sideKilobytes * months(retentionDays.incoming);
  const records = (messages * c.recordKilobytes * months(retentionDays.records)) / GB;
  return [
    line(
      'S3 storage',
      ((messages * (mail + sides)) / GB) * P.s3GbMonth,
      'incoming, delivered, notifications, cases',
    ),
    line(
      'DynamoDB storage',
      records * (P.dynamoGbMonth + P.dynamoBackupGbMonth),
      'records, with 35 days of recovery',
    ),
  ];
}

function watching({ messages, retentionDays, reconcileEveryMinutes }: Load): readonly CostLine[] {
  const runs = (DAYS * 24 * 60) / reconcileEveryMinutes;
  const objects = messages * (retentionDays.incoming / DAYS) * 3;
  // 36 listings a run at the least, one for each first letter; three days of mail are looked up each time.
  const lists = Math.max(36, objects / 1000);
  const reads = messages * (3 / DAYS);
  const fixed =
    METRICS * P.metricMonth + ALARMS * P.alarmMonth + P.anomalyAlarmMonth + P.dashboardMonth + P.secretMonth;
  return [
    line(
      'Reconciler',
      runs * (lists * P.s3List + reads * P.dynamoRead),
      `${Math.round(lists)} listings and ${Math.round(reads)} look-ups, ${Math.round(runs)} times`,
    ),
    line('CloudWatch Logs', ((messages * PER_MESSAGE.logKilobytes) / GB) * P.logGb, '5 KB each'),
    line('Fixed', fixed + P.kmsKeyMonth + 20_000 * P.kmsRequest, 'metrics, alarms, dashboard, key, secret'),
  ];
}

const line = (component: string, usd: number, because: string): CostLine => ({ component, usd, because });
