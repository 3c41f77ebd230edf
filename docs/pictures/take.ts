import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { serve } from '../../functions/local/serve.ts';
import { api } from '../../test/browser/support/api.ts';
import { send } from '../../test/browser/support/send.ts';
import { ARRIVALS, BRANDS, ZONE } from './mails.ts';
import { spreadOverWeek } from './week.ts';

// node docs/pictures/take.ts: takes the pictures of README and docs from the real local service, with an invented week of mail.

const IMAGES = new URL('../images/', import.meta.url).pathname;

interface Picture {
  readonly name: string;
  readonly language: 'en' | 'ja';
  readonly width?: number;
  readonly height?: number;
  readonly path: string;
  /** What must be on the page before it is taken. */
  readonly ready: string;
  readonly before?: (page: Page) => Promise<void>;
}

async function take(
  browser: Browser,
  site: string,
  password: string,
  { name, language, width = 1440, height = 900, path, ready, before }: Picture,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language,
    timezoneId: 'Asia/Tokyo',
    deviceScaleFactor: width < 500 ? 1.5 : 1,
  });
  await context.addInitScript((spoken) => {
    localStorage.setItem('sekisho.language', spoken);
    localStorage.setItem('sekisho.theme', 'light');
  }, language);
  await context.request.post(`${site}/api/v1/session`, {
    headers: { 'x-sekisho-request': '1' },
    data: { name: 'approver', password },
  });
  const page = await context.newPage();
  await page.goto(site + path);
  await page.locator(ready).first().waitFor();
  await before?.(page);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(IMAGES, `${name}.jpg`), type: 'jpeg', quality: 58 });
  await context.close();
}

const dir = mkdtempSync(join(tmpdir(), 'sekisho-pictures-'));
writeFileSync(join(dir, 'brands.yaml'), BRANDS);
const password = 'for the pictures';
process.env.SEKISHO_CONSOLE_PASSWORD = password;
const service = await serve({ zone: ZONE, brandsFile: join(dir, 'brands.yaml'), journal: () => () => {} });
for (const arrival of ARRIVALS) await send(service.smtpPort, arrival);
await spreadOverWeek(new Date());
while (!(await (await fetch(service.site)).text()).includes('id="root"'))
  await new Promise((resolve) => setTimeout(resolve, 500));
const desk = { ...service, password };
const ask = await api(desk, 'reviewer');
const viewer = await api(desk, 'viewer');
const { rows } = await ask('/messages?filter=state%3Dheld&limit=200');
const keyOf = (words: string): string => rows.find(({ subject }) => subject.includes(words))?.key ?? '';
await viewer('/actions', {
  action: 'request-release',
  keys: [keyOf('bill')],
  reason: 'I do have a contract with them',
});
await ask('/actions', {
  action: 'assign',
  keys: rows.filter(({ subject }) => subject.includes('みなと')).map(({ key }) => key),
  assignee: 'reviewer',
});
await ask('/actions', {
  action: 'note',
  keys: [keyOf('鈴木様 【重要】')],
  reason: '銀行の担当者に連絡済み(14:20)',
});
await ask(`/messages/${keyOf('田中様 カード')}/content`);

const bank = keyOf('鈴木様 【重要】');
const pictures: readonly Picture[] = [
  { name: 'console-queue-en', language: 'en', path: '/', ready: 'a[data-row]' },
  { name: 'console-message-ja', language: 'ja', path: `/messages/${bank}`, ready: 'iframe', height: 1000 },
  { name: 'console-phone-ja', language: 'ja', width: 390, height: 844, path: '/', ready: 'a[data-row]' },
  {
    name: 'console-campaign-ja',
    language: 'ja',
    path: `/messages/${bank}`,
    ready: 'iframe',
    before: async (page) => {
      await page.getByRole('tab').filter({ hasText: 'ほかの受信者' }).click();
      await page.locator('[data-test=campaign-purge]').waitFor();
      await page.locator('[data-test=campaign-purge]').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'console-overview-en',
    language: 'en',
    path: '/overview',
    ready: 'main [class*=chart-container]',
    height: 1100,
  },
];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const picture of pictures) await take(browser, service.site, password, picture);
await browser.close();
await service.stop();
