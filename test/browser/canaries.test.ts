import { expect } from '@playwright/test';
import { api, test } from './support/desk.ts';
import { LANGUAGES, words } from './support/words.ts';

for (const language of LANGUAGES)
  for (const width of [360, 1440]) {
    const say = words[language];
    const list = `shop customers ${language} ${width}`;

    test(`an admin makes a canary and retires it, ${language}, ${width} px`, async ({ page, signIn }) => {
      await page.setViewportSize({ width, height: 900 });
      await signIn(page, 'admin', { language, path: '/canaries' });
      await page.locator('[data-test=add-canary]').click();
      await page.locator('[role=dialog] input[name=list]').fill(list);
      await page.locator('[role=dialog] input[name=domain]').fill('not a domain');
      await page.locator('[role=dialog] input[name=allowed]').fill('shop.example, news.example');
      await page.locator('[role=dialog] input[name=count]').fill('1');
      await page.locator('[data-test=confirm]').click();
      await expect(page.locator('[role=dialog]').getByText(say['problem.bad-request'])).toBeVisible();
      await page.locator('[role=dialog] input[name=domain]').fill('members.ours.example');
      await page.locator('[data-test=confirm]').click();
      const row = page.getByRole('row', { name: list });
      await expect(row.getByText('@members.ours.example')).toBeVisible();
      await expect(row.getByText('shop.example, news.example')).toBeVisible();
      await row.getByRole('button', { name: say['canaries.retire'] }).click();
      await page.locator('[data-test=confirm]').click();
      await expect(row.getByText(say['canaries.retired'])).toBeVisible();
    });

    test(`the brand owner's pack is downloaded, ${language}, ${width} px`, async ({
      page,
      signIn,
      service,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      const { rows } = await (await api(service, 'admin'))('/messages?q=sato');
      await signIn(page, 'reviewer', { language, path: `/messages/${rows[0]?.key}` });
      await page.getByRole('tab', { name: say['tab.campaign'] }).click();
      await page.locator('[data-test=campaign-pack]').click();
      await page.locator('[role=dialog] input[name=contact]').fill('abuse@ours.example');
      const waiting = page.waitForEvent('download');
      await page.locator('[data-test=confirm]').click();
      expect((await waiting).suggestedFilename()).toBe(`${rows[0]?.campaign}.zip`);
    });
  }

test('a viewer sees canaries without their addresses', async ({ page, signIn, service }) => {
  const body = { list: 'vendor of leaflets', domain: 'members.ours.example' };
  await (await api(service, 'admin'))('/canaries', body);
  await signIn(page, 'viewer', { path: '/canaries' });
  await expect(page.getByRole('row', { name: body.list })).toBeVisible();
  await expect(page.getByText('@members.ours.example')).toHaveCount(0);
  await expect(page.locator('[data-test=add-canary]')).toHaveCount(0);
});
