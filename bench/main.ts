import { readBrands, readPolicy } from '../functions/adapters/settings-files.ts';
import { zoneResolver } from '../shared/authenticate/zone.ts';
import { toAddrSpec, toDomainName } from '../shared/model/address.ts';
import { toMessageKey } from '../shared/model/verdict.ts';
import { type Screener, type Submission, screen } from '../shared/screen.ts';
import { CLASSES, composeMessage, createSenders, domainOf, type MessageClass } from './messages.ts';

// npm run bench: CPU per message of the whole verdict, by class, ours alone. A figure of a shared machine is worth
// something only beside another of the same minute: compare ratios, never single numbers.

const NOW = new Date('2026-11-02T10:05:00Z');

function submissionOf(at: number, raw: Buffer): Submission {
  const key = toMessageKey(`bench-${String(at).padStart(8, '0')}`);
  const rcptTo = toAddrSpec(`customer${at}@ours.example`);
  if (key === undefined || rcptTo === undefined) throw new Error('Cannot build message: its key is no key');
  return {
    key,
    raw,
    envelope: {
      mailFrom: { kind: 'address', text: `bounce@${domainOf(at)}`, domain: toDomainName(domainOf(at)) },
      rcptTo: [rcptTo],
      client: { known: true, ip: '192.0.2.7', helo: `mx.${domainOf(at)}` },
      receivedAt: NOW,
    },
    trace: { kind: 'not-expected' },
    ses: undefined,
  };
}

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** CPU and wall time of one class; the first messages warm the engine up and are not counted. */
async function measure(
  { name, count, bytes }: MessageClass,
  screener: Screener,
  keys: ReturnType<typeof createSenders>['keys'],
) {
  const messages = Array.from({ length: count }, (_, at) => {
    const key = keys[at % keys.length];
    if (key === undefined) throw new Error('Cannot sign message: no key');
    return submissionOf(at, composeMessage(at, bytes, key));
  });
  for (const message of messages.slice(0, Math.ceil(count / 4))) await screen(message, screener);
  const [cpu, wall] = [cpuMs(), performance.now()];
  let genuine = 0;
  for (const message of messages) {
    const verdict = await screen(message, screener);
    if ('authentication' in verdict && verdict.authentication.dmarc?.result === 'pass') genuine += 1;
  }
  const spent = { cpu: (cpuMs() - cpu) / count, wall: (performance.now() - wall) / count };
  const rss = Math.round(process.memoryUsage.rss() / 1e6);
  return {
    class: name,
    messages: count,
    genuine,
    'CPU ms/message': round(spent.cpu),
    'ms/message': round(spent.wall),
    'CPU ms/MB': round(spent.cpu / (bytes / 1e6)),
    'RSS MB': rss,
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;

const { zone, keys } = createSenders();
const screener: Screener = {
  resolve: zoneResolver(zone),
  policy: readPolicy(),
  brands: readBrands(),
  now: () => NOW,
};
const rows = [];
for (const one of CLASSES) rows.push(await measure(one, screener, keys));
console.table(rows);
