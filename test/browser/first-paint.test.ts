import { expect } from '@playwright/test';
import { test } from './support/desk.ts';

// A desk where nothing is pending: a release that another test began would change the rows.
test.use({ sharedBy: 'first-paint' });

test.describe('before the pages’ code is there', () => {
  test('the frame is seen and the queue is asked for', async ({ page, signIn }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    let arrive = () => {};
    const code = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route(/\/assets\/main-.*\.js$/, async (route) => {
      await code;
      await route.continue();
    });
    await signIn(page, 'viewer');
    await expect(page.locator('.skeleton-bar')).toBeVisible();
    await expect.poll(() => asked).toContain('/api/v1/messages');
    await expect(page.locator('a[data-row]')).toHaveCount(0);
    arrive();
    await page.locator('a[data-row]').first().waitFor();
    await expect(page.locator('.skeleton')).toHaveCount(0);
  });

  test('the queue is asked for once', async ({ page, signIn }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await signIn(page, 'viewer');
    await page.locator('a[data-row]').first().waitFor();
    // Whatever is asked after the rows are there comes before the next counts do.
    await page.waitForRequest((request) => request.url().endsWith('/counts'));
    expect(asked.filter((path) => path === '/api/v1/messages')).toHaveLength(1);
    expect(asked.filter((path) => path === '/api/v1/session')).toHaveLength(1);
  });

  test('fonts come as files, and only those in use', async ({ page, signIn }) => {
    const fonts = new Set<string>();
    page.on('response', (response) => {
      if (response.url().endsWith('.woff2') && response.ok()) fonts.add(response.url());
    });
    await signIn(page, 'viewer');
    await page.locator('a[data-row]').first().waitFor();
    await expect.poll(() => fonts.size).toBeGreaterThan(0);
    expect(fonts.size).toBeLessThan(8);
  });
});
