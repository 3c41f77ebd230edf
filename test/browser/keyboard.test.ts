import { expect, type Page } from '@playwright/test';
import { test } from './support/desk.ts';
import { words } from './support/words.ts';

test.use({ sharedBy: 'keyboard' });

const say = words.en;
const focusedRow = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-row'));
const rowKeys = (page: Page) =>
  page.locator('a[data-row]').evaluateAll((links) => links.map((link) => link.getAttribute('data-row')));

test.describe('by keyboard alone', () => {
  test.beforeEach(async ({ page, signIn }) => {
    await signIn(page, 'reviewer');
    await page.locator('a[data-row]').first().waitFor();
  });

  test('a message is purged with a reason, the next one is at hand, and u takes it back', async ({
    page,
  }) => {
    const [, second, third] = await rowKeys(page);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('p');
    await expect(page.getByRole('dialog').locator('textarea')).toBeFocused();
    await page.keyboard.type('Phishing');
    await page.keyboard.press('Control+Enter');
    await expect(page.locator(`a[data-row="${second}"]`)).toHaveCount(0);
    await page.keyboard.press('j');
    expect(await focusedRow(page)).toBe(third);
    await page.keyboard.press('u');
    await expect(page.locator(`a[data-row="${second}"]`)).toHaveCount(1);
  });

  test('a dialog is left without leaving the message, and the message without losing the line', async ({
    page,
  }) => {
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const line = await focusedRow(page);
    await page.keyboard.press('o');
    await page.locator('[data-test=release]').waitFor();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: say['key.title'] })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('r');
    await expect(page.getByRole('dialog').locator('textarea')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(new URL(page.url()).pathname).toBe(`/messages/${line}`);
    await page.keyboard.press('Escape');
    await page.locator('a[data-row]').first().waitFor();
    await page.keyboard.press('j');
    expect(await focusedRow(page)).toBe(line);
  });

  test('the filter is left by Escape', async ({ page }) => {
    await page.keyboard.press('/');
    await page.keyboard.type('hostile');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(page.locator('[data-test=filter] input')).not.toBeFocused();
    await page.keyboard.press('j');
    expect(await focusedRow(page)).toBe((await rowKeys(page))[0]);
  });
});
