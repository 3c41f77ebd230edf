import { parseArgs } from 'node:util';
import { customerName, HONEST, letter, type Mailing, WAVES } from '../functions/cli/demo/letters.ts';
import { mailbox } from '../functions/cli/demo/schedule.ts';
import { ZONE } from '../functions/cli/demo/zone.ts';
import { deliver } from '../functions/cli/send/smtp-dialogue.ts';
import type { BusEvent } from '../functions/local/emulators/eventbridge.ts';
import { type LocalService, serve } from '../functions/local/serve.ts';
import { round } from './submission.ts';

// npm run bench:warning: how long the running service takes from the first mail of a wave, at its SMTP door, to the
// warning on its event bus. Three waves to one list, each mail followed by an honest one; real clock, real handlers.

const { values } = parseArgs({
  options: { most: { type: 'string', default: '40' }, 'pause-ms': { type: 'string', default: '0' } },
});
const [most, pauseMs] = [Number(values.most), Number(values['pause-ms'])];
if (!Number.isInteger(most) || most < 1 || !(pauseMs >= 0))
  throw new Error('Cannot measure: --most and --pause-ms are numbers');

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One copy through the SMTP door; resolves when the server has taken it. */
async function send(mailing: Mailing, number: number, { smtpPort }: LocalService): Promise<void> {
  const to = mailbox(number);
  const raw = letter(mailing, { number, name: customerName(number), to, at: new Date() });
  const { ip: clientIp, helo } = mailing.client;
  await deliver({ port: smtpPort, helo, clientIp, mailFrom: mailing.mailFrom, recipients: [to], raw });
}

/** The next event of a type, and when it stood on the bus. */
function nextEvent(service: LocalService, detailType: string) {
  return new Promise<{ readonly event: BusEvent; readonly at: number }>((resolve) => {
    const stop = service.emulators.bus.listen((event) => {
      if (event['detail-type'] !== detailType) return;
      stop();
      resolve({ event, at: performance.now() });
    });
  });
}

const triggerIn = ({ detail: { data } }: BusEvent): string =>
  typeof data === 'object' && data !== null && 'trigger' in data ? String(data.trigger) : '?';

/** Sends a wave until somebody is warned, at most so many copies. */
async function measureWave(wave: Mailing, at: number, service: LocalService) {
  const warning = nextEvent(service, 'Campaign Detected');
  let warned: Awaited<typeof warning> | undefined;
  const heard = warning.then((found) => {
    warned = found;
  });
  const begun = performance.now();
  let spoofs = 0;
  while (warned === undefined && spoofs < most) {
    await send(wave, spoofs, service);
    spoofs += 1;
    await send(HONEST[spoofs % HONEST.length] ?? wave, 1000 * (at + 1) + spoofs, service);
    await pause(pauseMs);
  }
  await Promise.race([heard, pause(30_000)]);
  return {
    wave: wave.id,
    trigger: warned === undefined ? 'none' : triggerIn(warned.event),
    'spoofs taken before it': spoofs,
    'mails in all': 2 * spoofs,
    'seconds from first mail': warned === undefined ? '–' : round((warned.at - begun) / 1000),
  };
}

const service = await serve({ zone: ZONE, journal: () => () => undefined });
const rows = [];
try {
  // The first message loads what a warm service has loaded.
  const warm = nextEvent(service, 'Mail Verdict Issued');
  await send(HONEST[0] ?? WAVES[0], 999, service);
  await warm;
  for (const [at, wave] of WAVES.entries()) rows.push(await measureWave(wave, at, service));
} finally {
  await service.stop();
}
console.table(rows);
