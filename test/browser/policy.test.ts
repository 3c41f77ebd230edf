import { expect } from '@playwright/test';
import { test } from './support/desk.ts';
import { LANGUAGES, words } from './support/words.ts';

// What reviewers released elsewhere would count against a policy that holds it again.
test.use({ sharedBy: 'policies' });

for (const [at, language] of LANGUAGES.entries())
  for (const width of [360, 1440]) {
    const say = words[language];

    test(`an admin proposes, activates and rolls back, ${language}, ${width} px`, async ({
      page,
      signIn,
    }) => {
      test.setTimeout(180_000);
      const limit = 40 + 10 * at + (width === 360 ? 1 : 2);
      await page.setViewportSize({ width, height: 900 });
      await signIn(page, 'admin', { language, path: '/policy' });
      await page.locator('[data-test=propose]').click();
      await page.locator('[role=dialog] textarea').fill('mode: enforce\nno-such-setting: 1\n');
      await page.locator('[data-test=confirm]').click();
      const mistake = page.locator('[role=dialog] li').first();
      await expect(mistake).toBeVisible();
      await expect(mistake).toContainText('2');
      await page.locator('[role=dialog] textarea').fill(`mode: enforce\nquarantineAt: ${limit}\n`);
      await page.locator('[data-test=confirm]').click();
      await expect(page.getByText(`${limit}`, { exact: true }).first()).toBeVisible();
      await page.locator('[data-test=activate]').click({ timeout: 90_000 });
      await page.locator('[role=dialog] textarea').fill(`Limit ${limit}`);
      await page.locator('[data-test=confirm]').click();
      await expect(page.getByRole('cell', { name: `Limit ${limit}` })).toBeVisible();
      await page.locator('[data-test=rollback]').click();
      await page.locator('[data-test=confirm]').click();
      await expect(page.getByText(say['policy.candidate-rollback'])).toBeVisible();
      await page.locator('[data-test=activate]').click({ timeout: 90_000 });
      await page.locator('[role=dialog] textarea').fill(`Back from ${limit}`);
      await page.locator('[data-test=confirm]').click();
      await expect(page.getByRole('cell', { name: `Back from ${limit}` })).toBeVisible();
    });
  }
