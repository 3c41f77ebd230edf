import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { api, test } from './support/desk.ts';
import { LANGUAGES } from './support/words.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const PAGES = [
  '/',
  '/message',
  '/check',
  '/overview',
  '/rules',
  '/canaries',
  '/policy',
  '/digest',
  '/audit',
] as const;
const READY = {
  '/': 'a[data-row]',
  '/message': 'iframe',
  '/check': 'input[type=file]',
  '/overview': 'table:visible',
  '/rules': 'table',
  '/canaries': 'table',
  '/policy': 'table',
  '/digest': 'input[name=helpdesk]',
  '/audit': 'table',
} as const;

for (const language of LANGUAGES)
  for (const dark of [false, true])
    test(`axe finds nothing, ${language}, ${dark ? 'dark' : 'light'}`, async ({ page, signIn, service }) => {
      test.setTimeout(240_000);
      const { rows } = await (await api(service, 'admin'))('/messages?q=monthly');
      await signIn(page, 'admin', { language, dark });
      for (const path of PAGES) {
        await page.goto(service.site + (path === '/message' ? `/messages/${rows[0]?.key}` : path));
        await page.locator(READY[path]).first().waitFor();
        const { violations } = await new AxeBuilder({ page }).withTags(RULES).exclude('iframe').analyze();
        expect(violations.map(({ id, nodes }) => [path, id, nodes[0]?.html.slice(0, 200)])).toEqual([]);
      }
    });

test('the sign-in page has no violation', async ({ page, service }) => {
  await page.goto(service.site);
  await page.locator('input[name=name]').waitFor();
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});

test('no page scrolls sideways at 360, 768 or 1440 pixels', async ({ page, signIn, service }) => {
  test.setTimeout(120_000);
  const { rows } = await (await api(service, 'admin'))('/messages?q=monthly');
  await signIn(page, 'admin', { language: 'ja' });
  for (const width of [360, 768, 1440])
    for (const path of PAGES) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(service.site + (path === '/message' ? `/messages/${rows[0]?.key}` : path));
      await page.locator(READY[path]).first().waitFor();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([width, path, Math.max(0, wide)]).toEqual([width, path, 0]);
    }
});
