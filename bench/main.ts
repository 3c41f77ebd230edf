import { readBrands, readPolicy } from '../functions/adapters/settings-files.ts';
import { zoneResolver } from '../shared/authenticate/zone.ts';
import { type Screener, screen } from '../shared/screen.ts';
import { measureGrowth } from './growth.ts';
import { dimensions } from './growth-dimensions.ts';
import { CLASSES, composeMessage, createSenders, type MessageClass } from './messages.ts';
import { cpuMs, NOW, round, submissionOf } from './submission.ts';

// npm run bench: CPU per message of the whole verdict, by class, ours alone; with -- --growth: how it grows with one thing at
// a time. A figure of a shared machine is worth
// something only beside another of the same minute: compare ratios, never single numbers.

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

const { zone, keys } = createSenders();
const screener: Screener = {
  resolve: zoneResolver(zone),
  policy: readPolicy(),
  brands: readBrands(),
  now: () => NOW,
};
const rows = [];
if (process.argv.includes('--growth')) {
  const [key] = keys;
  if (key === undefined) throw new Error('Cannot sign message: no key');
  for (const dimension of dimensions(key, screener)) rows.push(await measureGrowth(dimension));
} else for (const one of CLASSES) rows.push(await measure(one, screener, keys));
console.table(rows);
