import { type CostLine, type Load, line, mix, PER_MESSAGE } from './cost-model.ts';
import { PRICES as P } from './prices.ts';

const GB = 1024 * 1024;
const MONTH_MINUTES = 30 * 24 * 60;

/** What one look for due releases and purges asks for, as the deployed bundle does (deployed-console.test.ts). */
export const PER_FINISH = { s3Gets: 2, dynamoQueries: 3 } as const;

/** Alarms and metrics that are there with the desk only; tests compare with template and functions. */
export const DESK_STANDING = { alarms: 8, metrics: 3 } as const;

/** An hour at the desk: counts asked every five seconds, and a page a minute. 160 of them are a month. */
const DESK = {
  hours: 160,
  callsAnHour: 780,
  seconds: 0.05,
  gigabytes: 1769 / 1024,
  megabytesADay: 2,
  days: 20,
};

const invoked = (seconds: number, gigabytes: number): number =>
  P.lambdaRequest + seconds * gigabytes * P.lambdaGbSecond;

/** What the settings add: a next hop, the review desk with its audit log, a webhook, a probe. */
export const features = (load: Load): readonly CostLine[] => [
  ...handingOver(load),
  ...(load.colleagues === undefined ? [] : reviewing(load.colleagues)),
  ...(load.webhook ? [posting(load)] : []),
  ...(load.probeEveryMinutes === undefined ? [] : [probing(load.probeEveryMinutes)]),
];

function handingOver({ messages, kilobytes, caught, nextHop }: Load): readonly CostLine[] {
  const sent = messages * (1 - caught);
  const gigabytes = (sent * kilobytes) / GB;
  switch (nextHop) {
    case 'archive':
      return [];
    case 'smtp':
      return [line('Next hop smtp', gigabytes * P.dataOutGb + P.secretMonth, 'data out, one secret')];
    case 'ses':
      return [line('Next hop ses', sent * P.sesSend + gigabytes * P.sesSendGb, 'one recipient each')];
  }
}

function reviewing(colleagues: number): readonly CostLine[] {
  const { s3Gets, dynamoQueries } = PER_FINISH;
  const finishing = invoked(0.2, 1) + P.schedulerCall + s3Gets * P.s3Get + dynamoQueries * P.dynamoRead;
  const calls = DESK.hours * DESK.callsAnHour;
  const call = invoked(DESK.seconds, DESK.gigabytes) + P.httpApiCall + P.cloudFrontCall;
  const pages = (DESK.days * DESK.megabytesADay * P.cloudFrontGb) / 1024;
  const standing = DESK_STANDING.alarms * P.alarmMonth + DESK_STANDING.metrics * P.metricMonth;
  const checkpoint = invoked(0.2, 0.25) + P.schedulerCall + P.s3Put + P.dynamoRead;
  return [
    line('Review desk', MONTH_MINUTES * finishing + standing, 'a look each minute, alarms, metrics'),
    line(
      'Colleagues',
      colleagues * (calls * (call + 4 * P.dynamoRead) + pages + P.cognitoUser),
      `${colleagues} for ${DESK.hours} hours each: sign-in, API, pages`,
    ),
    line('Audit checkpoints', (MONTH_MINUTES / 60) * checkpoint, 'one an hour'),
    line('Warnings by mail', 1000 * (P.snsMail + P.event + invoked(0.2, 0.25)), 'as if there were 1,000'),
  ];
}

function posting(load: Load): CostLine {
  const each = 3 * P.sqsRequest + invoked(0.3, 0.25) + (3 * P.dataOutGb) / GB;
  const standing = P.secretMonth + P.alarmMonth;
  return line('Webhook', load.messages * mix(load, 'events') * each + standing, 'every event, 3 KB each');
}

/** Two mails sent and received, a function that waits for both, and what the alarms need. */
function probing(everyMinutes: number): CostLine {
  const { delivered, caught } = PER_MESSAGE;
  const writes = delivered.dynamoWrites + caught.dynamoWrites;
  const screening = (delivered.s3Puts + caught.s3Puts) * P.s3Put + writes * P.dynamoWrite;
  const run = 2 * (P.sesSend + P.sesMessage) + screening + invoked(30, 0.25) + P.schedulerCall;
  const standing = 2 * P.alarmMonth + 2 * P.metricMonth;
  const runs = MONTH_MINUTES / everyMinutes;
  return line('Probe', runs * run + standing, `${Math.round(runs)} times, two alarms and metrics`);
}
