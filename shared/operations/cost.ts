import { features } from './cost-features.ts';
import { type CostLine, type Load, line, mix, STANDING } from './cost-model.ts';
import { PRICES as P } from './prices.ts';

/** Bytes and time per message: assumptions, each with its reason in docs/cost.md. */
const ASSUMED = {
  /** Notification, case and facts beside the raw bytes. */
  sideKilobytes: 6,
  recordKilobytes: 3,
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

/** A month's bill by component. */
export function estimate(load: Load): readonly CostLine[] {
  return [...arriving(load), ...working(load), ...keeping(load), ...watching(load), ...features(load)];
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

function working(load: Load): readonly CostLine[] {
  const { messages, kilobytes } = load;
  const { milliseconds, millisecondsPerMegabyte, invocations, gigabytes } = ASSUMED;
  const seconds = (milliseconds + (millisecondsPerMegabyte * kilobytes) / 1024) / 1000;
  const writes = mix(load, 'dynamoWrites');
  const reads = mix(load, 'dynamoReads');
  const [puts, gets] = [mix(load, 's3Puts'), mix(load, 's3Gets')];
  return [
    line(
      'Lambda',
      messages * (invocations * P.lambdaRequest + seconds * gigabytes * P.lambdaGbSecond),
      `${Math.round(seconds * 1000)} ms at 1,769 MB each`,
    ),
    line(
      'DynamoDB requests',
      messages * (writes * P.dynamoWrite + reads * P.dynamoRead),
      `${writes.toFixed(1)} write units, ${reads.toFixed(1)} read units each`,
    ),
    line('S3 requests', messages * (puts * P.s3Put + gets * P.s3Get), `${puts} PUT, ${gets} GET each`),
    line(
      'EventBridge',
      messages * mix(load, 'events') * P.event,
      `${mix(load, 'events').toFixed(2)} events each`,
    ),
  ];
}

/** What lies there in a month in which as much arrives as leaves. */
function keeping({ messages, kilobytes, retentionDays }: Load): readonly CostLine[] {
  const c = ASSUMED;
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
  const { metrics, alarms } = STANDING;
  const fixed =
    metrics * P.metricMonth + alarms * P.alarmMonth + P.anomalyAlarmMonth + P.dashboardMonth + P.secretMonth;
  return [
    line(
      'Reconciler',
      runs * (lists * P.s3List + reads * P.dynamoRead),
      `${Math.round(lists)} listings and ${Math.round(reads)} look-ups, ${Math.round(runs)} times`,
    ),
    line('CloudWatch Logs', ((messages * ASSUMED.logKilobytes) / GB) * P.logGb, '5 KB each'),
    line('Fixed', fixed + P.kmsKeyMonth + 20_000 * P.kmsRequest, 'metrics, alarms, dashboard, key, secret'),
  ];
}
