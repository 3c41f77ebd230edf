import { expect, type Page } from '@playwright/test';
import { violations } from './support/axe.ts';
import { api, type Language, test } from './support/desk.ts';
import { words } from './support/words.ts';

const PAGES = [
  '/',
  '/message',
  '/check',
  '/overview',
  '/rules',
  '/canaries',
  '/proposals',
  '/hunts',
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
  '/proposals': 'table',
  '/hunts': 'input[name=link-hosts]',
  '/policy': 'table',
  '/digest': 'input[name=helpdesk]',
  '/audit': 'table',
} as const;

type Theme = 'light' | 'dark';
/** In an order in which one button is pressed at a time. */
const TASTES: readonly (readonly [Language, Theme])[] = [
  ['ja', 'light'],
  ['ja', 'dark'],
  ['en', 'dark'],
  ['en', 'light'],
];

/** Each page in every language and theme, changed as a reader does: one load instead of four, and the change as well. */
for (const path of PAGES)
  test(`axe finds nothing on ${path}, in both languages and themes`, async ({ page, signIn, service }) => {
    test.setTimeout(120_000);
    const { rows } = await (await api(service, 'admin'))('/messages?q=monthly');
    // A colour on its way to another is neither.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await signIn(page, 'admin', {
      language: 'ja',
      path: path === '/message' ? `/messages/${rows[0]?.key}` : path,
    });
    await page.locator(READY[path]).first().waitFor();
    for (const [language, theme] of TASTES) {
      await page.evaluate(() => window.scrollTo(0, 0));
      await taste(page, language, theme);
      expect([language, theme, await violations(page)]).toEqual([language, theme, []]);
    }
  });

/** Uses the two buttons of the top bar until the page has this language and theme. */
async function taste(page: Page, language: Language, theme: Theme): Promise<void> {
  const html = page.locator('html');
  const other = words[language === 'ja' ? 'en' : 'ja'];
  if ((await html.getAttribute('lang')) !== language)
    await page.getByRole('button', { name: other['bar.other-language'] }).click();
  await expect(html).toHaveAttribute('lang', language);
  const button = (shown: Theme) =>
    page.getByRole('button', { name: words[language][shown === 'dark' ? 'bar.light' : 'bar.dark'] });
  if (!(await button(theme).isVisible())) await button(theme === 'dark' ? 'light' : 'dark').click();
  await expect(button(theme)).toBeVisible();
  await page.locator(theme === 'dark' ? 'body.awsui-dark-mode' : 'body:not(.awsui-dark-mode)').waitFor();
}

test('the sign-in page has no violation', async ({ page, service }) => {
  await page.goto(service.site);
  await page.locator('input[name=name]').waitFor();
  expect(await violations(page)).toEqual([]);
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
