import { expect } from '@playwright/test';
import { api, test } from './support/desk.ts';
import { CAMPAIGN } from './support/mails.ts';
import { send } from './support/send.ts';
import { LANGUAGES, words } from './support/words.ts';

test.use({ sharedBy: 'selection' });

/** More than the fifty lines of a page. */
const MORE = 55;

test.beforeAll(async ({ service }) => {
  const [spoof] = CAMPAIGN;
  if (spoof === undefined) throw new Error('Cannot fill the desk: no spoof');
  const ask = await api(service, 'viewer');
  const held = async () => (await ask('/messages?filter=state=held')).total;
  const before = await held();
  for (let at = 0; at < MORE; at += 1)
    await send(service.smtpPort, { ...spoof, recipients: [`buyer${at}@ours.example`] });
  await expect.poll(held, { timeout: 60_000 }).toBe(before + MORE);
});

for (const language of LANGUAGES) {
  const say = words[language];
  test.describe(language, () => {
    test('all that match are selected across pages, and the count is tried before the deed', async ({
      page,
      signIn,
      service,
    }) => {
      const { total } = await (await api(service, 'viewer'))('/messages?filter=state=held');
      await signIn(page, 'reviewer', { language });
      await expect(page.locator('a[data-row]')).toHaveCount(50);
      await page.getByLabel(say['queue.select-page']).first().check();
      await expect(page.getByText(`(50/${total})`)).toBeVisible();
      await page
        .getByRole('button', { name: say['queue.select-all'].replace('{count}', `${total}`) })
        .click();
      await expect(page.getByText(`(${total}/${total})`)).toBeVisible();
      await page.getByRole('button', { name: say['action.purge'] }).click();
      const would = say['ask.would'].replace('{done}', `${total}`).replace('{total}', `${total}`);
      await expect(page.getByRole('dialog').getByText(would)).toBeVisible();
    });

    test('a range of dates narrows the queue', async ({ page, signIn }) => {
      await signIn(page, 'viewer', { language });
      const rows = page.locator('a[data-row]');
      const range = page.locator('[data-test=range] button').first();
      await rows.first().waitFor();
      const picker = page.getByRole('dialog');
      const apply = picker.getByRole('button', { name: /^(?:apply|適用)$/i });
      await range.click();
      await picker.getByRole('radio').first().check();
      await apply.click();
      await expect(range).toHaveText(/1/);
      await expect(rows.first()).toBeVisible();
      // The day of the story, years before any of these mails.
      await range.click();
      await picker.getByRole('button', { name: /absolute|絶対/i }).click();
      for (const input of await picker.locator('input[placeholder]').all()) await input.fill('2019/12/05');
      await apply.click();
      await expect(rows).toHaveCount(0);
    });
  });
}
