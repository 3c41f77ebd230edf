import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { serve } from '../functions/local/serve.ts';
import { fillLedger } from './many-verdicts.ts';
import { round } from './submission.ts';

// node bench/first-paint.ts [--count N] [--data DIR]: how long the review desk takes to show the queue of so many
// verdicts, over the real local service in Debian's Chromium; DIR keeps them for the next run. Medians of seven
// loads: figures of a shared machine are compared as ratios only.

const LOADS = 7;
const SEARCHES = ['q=12345', 'filter=subject:locked', 'filter=brand=northwind-bank&sort=subject'];

/** Milliseconds from the navigation's start. */
interface Load {
  readonly paint: number;
  readonly rows: number;
  readonly kilobytes: number;
}

async function measure(page: Page, site: string): Promise<Load> {
  await page.addInitScript({ path: join(import.meta.dirname, 'mark-rows.js') });
  await page.goto(site);
  await page.waitForFunction(() => performance.getEntriesByName('rows').length > 0);
  return await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    rows: performance.getEntriesByName('rows')[0]?.startTime ?? 0,
    kilobytes:
      performance
        .getEntriesByType('resource')
        .reduce(
          (sum, entry) => sum + (entry instanceof PerformanceResourceTiming ? entry.transferSize : 0),
          0,
        ) / 1000,
  }));
}

async function signedIn(browser: Browser, site: string, password: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'ja' });
  const answer = await context.request.post(`${site}/api/v1/session`, {
    headers: { 'x-sekisho-request': '1' },
    data: { name: 'reviewer', password },
  });
  if (!answer.ok()) throw new Error(`Cannot sign in: ${answer.status()}`);
  return context;
}

const median = (values: readonly number[]): number =>
  round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);

/** Loads with an empty cache and again with what the first load left in it. */
async function measureLoads(browser: Browser, site: string, password: string) {
  const loads: Record<'first visit' | 'next visit', Load[]> = { 'first visit': [], 'next visit': [] };
  for (let at = 0; at < LOADS; at += 1) {
    const context = await signedIn(browser, site, password);
    for (const visit of ['first visit', 'next visit'] as const) {
      const page = await context.newPage();
      loads[visit].push(await measure(page, site));
      await page.close();
    }
    await context.close();
  }
  return Object.entries(loads).map(([visit, of]) => ({
    visit,
    'first paint ms': median(of.map(({ paint }) => paint)),
    'queue rows ms': median(of.map(({ rows }) => rows)),
    'kB over the wire': median(of.map(({ kilobytes }) => kilobytes)),
  }));
}

async function measureSearches(context: BrowserContext, site: string) {
  const rows = [];
  for (const search of SEARCHES) {
    const spent: number[] = [];
    for (let at = 0; at < LOADS; at += 1) {
      const begun = performance.now();
      const answer = await context.request.get(`${site}/api/v1/messages?${search}`);
      if (!answer.ok()) throw new Error(`Cannot search for ${search}: ${answer.status()}`);
      spent.push(performance.now() - begun);
    }
    rows.push({ search, 'answer ms': median(spent) });
  }
  return rows;
}

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, data: { type: 'string' } },
});
const password = 'for the measurement';
process.env.SEKISHO_CONSOLE_PASSWORD = password;
const service = await serve({
  ...(values.data === undefined ? {} : { data: values.data }),
  isIdle: true,
  journal: () => () => {},
});
await fillLedger(Number(values.count));
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const context = await signedIn(browser, service.site, password);
// The pages may have to be built, and the queue be read from the ledger.
const page = await context.newPage();
await page.goto(service.site);
await page.locator('a[data-row]').first().waitFor({ timeout: 120_000 });
for (let complete = false; !complete; )
  complete = (await (await context.request.get(`${service.site}/api/v1/counts`)).json()).complete;
await page.close();
process.stdout.write(`load average before: ${loadavg()[0]?.toFixed(2)}\n`);
console.table(await measureLoads(browser, service.site, password));
console.table(await measureSearches(context, service.site));
process.stdout.write(`load average after: ${loadavg()[0]?.toFixed(2)}\n`);
await browser.close();
await service.stop();
