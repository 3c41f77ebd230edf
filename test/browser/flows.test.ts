import { expect, type Page } from '@playwright/test';
import { api, test } from './support/desk.ts';
import { LANGUAGES, words } from './support/words.ts';

/** A held message that no other test touches: each flow works on one of its own. */
const HELD = { en: 'hostile form', ja: 'hostile css' } as const;

const notice = (page: Page) => page.locator('[class*=flashbar]').first();
const keyOf = async (service: Parameters<typeof api>[0], subject: string) => {
  const { rows } = await (await api(service, 'viewer'))(
    `/messages?filter=subject:${encodeURIComponent(subject)}`,
  );
  return rows[0]?.key ?? '';
};

async function confirm(page: Page, reason?: string): Promise<void> {
  if (reason !== undefined) await page.locator('[role=dialog] textarea').fill(reason);
  await page.locator('[data-test=confirm]').click();
  await page.locator('[data-test=confirm]').waitFor({ state: 'detached' });
}

for (const language of LANGUAGES) {
  const say = words[language];
  test.describe(language, () => {
    test('a reviewer releases a message and takes it back', async ({ page, signIn, service }) => {
      const key = await keyOf(service, HELD[language]);
      await signIn(page, 'reviewer', { language, path: `/messages/${key}` });
      await page.locator('[data-test=release]').click();
      await expect(page.locator('[data-test=confirm]')).toBeDisabled();
      await confirm(page, 'It is our newsletter');
      await expect(page.getByText(say['state.releasing']).first()).toBeVisible();
      await notice(page).locator('[data-test=undo]').click();
      await expect(page.locator('[data-test=release]')).toBeVisible();
    });

    test('a viewer asks, an approver says yes, and a second reviewer hears who did', async ({
      page,
      signIn,
      service,
    }) => {
      const key = await keyOf(service, language === 'en' ? 'hostile svg' : 'hostile base');
      await signIn(page, 'viewer', { language, path: `/messages/${key}` });
      await expect(page.locator('[data-test=release]')).toHaveCount(0);
      await page.locator('[data-test=request-release]').click();
      await confirm(page, 'My customer waits for it');
      await page.context().clearCookies();
      await signIn(page, 'approver', { language, path: `/messages/${key}` });
      await expect(page.getByText('My customer waits for it').first()).toBeVisible();
      await page.locator('[data-test=approve-release]').click();
      await confirm(page);
      await expect(page.getByText(say['state.releasing']).first()).toBeVisible();
      const reviewer = await api(service, 'reviewer');
      const late = await reviewer('/actions', { action: 'release', keys: [key], reason: 'Me too' });
      expect(JSON.stringify(late)).toContain('"by":{"kind":"operator","name":"approver"}');
      await reviewer('/actions', { action: 'undo', keys: [key] });
    });

    test('a campaign is purged in one go and brought back', async ({ page, signIn, service }) => {
      const ask = await api(service, 'approver');
      const { rows } = await ask('/messages?q=sato');
      await signIn(page, 'approver', { language, path: `/messages/${rows[0]?.key}` });
      await page.getByRole('tab', { name: say['tab.campaign'] }).click();
      await page.locator('[data-test=campaign-purge]').click();
      await confirm(page, 'Phishing');
      const campaign = encodeURIComponent(`campaign=${rows[0]?.campaign}`);
      const purging = await ask(`/messages?filter=${campaign}&filter=state=purging`);
      expect(purging.total).toBeGreaterThanOrEqual(3);
      await notice(page).locator('[data-test=undo]').click();
      await expect(page.locator('[data-test=purge]')).toBeVisible();
      await expect
        .poll(async () => (await ask(`/messages?filter=${campaign}&filter=state=purging`)).total)
        .toBe(0);
    });

    test('the keyboard goes through the queue, selects, asks and opens', async ({ page, signIn }) => {
      await signIn(page, 'reviewer', { language });
      await page.locator('a[data-row]').first().waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-row'));
      expect(focused).toBe(await page.locator('a[data-row]').first().getAttribute('data-row'));
      await page.keyboard.press('x');
      await expect(page.getByText(/\(1\/\d+\)/)).toBeVisible();
      await page.keyboard.press('p');
      await expect(page.getByRole('dialog', { name: say['ask.purge'] })).toBeVisible();
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: say['key.title'] })).toBeVisible();
      await page.keyboard.press('Escape');
      await page.locator('a[data-row]').first().focus();
      await page.keyboard.press('o');
      await expect(page).toHaveURL(/\/messages\//);
    });

    test('words and conditions narrow the queue over every verdict', async ({ page, signIn }) => {
      await signIn(page, 'viewer', { language, path: '/?view=all' });
      await page.locator('a[data-row]').first().waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('lunch');
      await page.keyboard.press('Enter');
      await expect(page.locator('a[data-row]')).toHaveCount(1);
      await expect(page.getByText(say['state.delivered']).last()).toBeVisible();
    });

    test('a dropped file gets the same report, and nothing of it is kept', async ({
      page,
      signIn,
      service,
    }) => {
      await signIn(page, 'viewer', { language, path: '/check' });
      const before = await (await api(service, 'admin'))('/counts');
      const raw =
        'From: "Northwind Bank" <x@parcel-news.example>\r\nSubject: Dropped\r\n\r\nSign in at https://parcel-news.example/\r\n';
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'a.eml', mimeType: 'message/rfc822', buffer: Buffer.from(raw) });
      await expect(page.getByText(say['victim.title']).first()).toBeVisible();
      await expect(page.getByText('x@parcel-news.example').first()).toBeVisible();
      expect((await (await api(service, 'admin'))('/counts')).total).toBe(before.total);
    });

    test('the download is a ZIP, and the audit log tells of every look', async ({
      page,
      signIn,
      service,
    }) => {
      const key = await keyOf(service, 'monthly statement');
      await signIn(page, 'admin', { language, path: `/messages/${key}` });
      await page.locator('iframe').waitFor();
      await page.getByRole('button', { name: say['action.more'] }).click();
      const waiting = page.waitForEvent('download');
      await page.getByText(say['action.download']).click();
      expect((await waiting).suggestedFilename()).toBe(`${key}.zip`);
      await page.goto(`${service.site}/audit`);
      await expect(page.getByText(say['audit.message.body-viewed']).first()).toBeVisible();
      await expect(page.getByText(say['audit.message.downloaded']).first()).toBeVisible();
    });
  });
}

test('people sign in with name and password, and out again', async ({ page, service }) => {
  await page.goto(service.site);
  await page.locator('input[name=name]').fill('viewer');
  await page.locator('input[name=password]').fill('a guess');
  await page.locator('button[type=submit]').click();
  await expect(page.locator('[class*=alert]').first()).toBeVisible();
  await page.locator('input[name=password]').fill(service.password);
  await page.locator('button[type=submit]').click();
  await page.locator('a[data-row]').first().waitFor();
  await page.locator('#top-bar').getByRole('button', { name: 'viewer' }).last().click();
  await page.getByRole('menuitem').last().click();
  await page.locator('input[name=password]').waitFor();
});

test('the language changes on the spot and is remembered', async ({ page, signIn }) => {
  await signIn(page, 'viewer', { language: 'en' });
  await page.getByRole('button', { name: words.en['bar.other-language'] }).click();
  await expect(page.getByRole('heading', { name: words.ja['queue.title'] }).first()).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
});

test('views are saved and removed', async ({ page, signIn }) => {
  await signIn(page, 'viewer', { language: 'en' });
  await page.getByRole('button', { name: words.en['view.save'] }).click();
  await page.locator('[role=dialog] input').fill('My bank');
  await page.getByRole('button', { name: words.en['common.save'], exact: true }).click();
  await expect(page.getByRole('link', { name: 'My bank' })).toBeVisible();
  await page.getByRole('button', { name: words.en['view.remove'] }).click();
  await expect(page.getByRole('link', { name: 'My bank' })).toHaveCount(0);
});
