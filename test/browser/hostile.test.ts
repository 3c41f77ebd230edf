import { expect, type Page } from '@playwright/test';
import { api, test } from './support/desk.ts';
import { HOSTILE } from './support/mails.ts';

/** Every request that leaves for anywhere else, and every sign that something ran. */
async function watch(page: Page, site: string): Promise<() => Promise<readonly string[]>> {
  const seen: string[] = [];
  await page.route('**/*', async (route) => {
    const url = route.request().url();
    if (
      url.startsWith(site) ||
      url.startsWith('data:') ||
      url.startsWith('blob:') ||
      url.startsWith('about:')
    )
      return await route.continue();
    seen.push(url);
    return await route.abort();
  });
  page.on('dialog', (dialog) => {
    seen.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', (popup) => seen.push(`popup ${popup.url()}`));
  return async () => {
    const hacked = await page.evaluate(() => 'hacked' in window);
    return [...seen, ...(hacked ? ['a script ran'] : [])];
  };
}

for (const [title, posted] of HOSTILE)
  test(`${title}: nothing runs, nothing leaves, nothing breaks`, async ({ page, signIn, service }) => {
    const subject = /^Subject: (.*)$/m.exec(posted.raw)?.[1] ?? '';
    const { rows } = await (await api(service, 'viewer'))('/messages?q=hostile&limit=100');
    const plain = subject.startsWith('=?') ? undefined : subject;
    const found = rows.find((row) =>
      plain === undefined ? row.subject.includes(mark(posted.raw)) : row.subject === plain,
    );
    const problems = await watch(page, service.site);
    await signIn(page, 'viewer', { path: `/messages/${found?.key}` });
    // Whatever stands there, even nothing: the mouse goes over the mail and clicks on it.
    for (const y of [20, 60, 120]) await page.locator('iframe').click({ position: { x: 40, y } });
    await page.waitForTimeout(1_000);
    expect(await problems()).toEqual([]);
    expect(new URL(page.url()).pathname).toBe(`/messages/${found?.key}`);
    await page.setViewportSize({ width: 360, height: 800 });
    // The page settles into its new width within a moment.
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    await expect.poll(wide).toBe(false);
  });

test('the queue shows hostile names and subjects as text', async ({ page, signIn, service }) => {
  const problems = await watch(page, service.site);
  await signIn(page, 'viewer');
  await expect(page.getByText('<script>window.hacked=1</script>').first()).toBeVisible();
  await expect(page.getByText('[U+202E]').first()).toBeVisible();
  expect(await problems()).toEqual([]);
});

/** Part of a decoded subject that only this message has. */
const mark = (raw: string): string => {
  const coded = /Subject: =\?utf-8\?B\?([^?]*)\?=/.exec(raw)?.[1] ?? '';
  return Buffer.from(coded, 'base64').toString().includes('title') ? '</title>' : 'WWWW';
};
