import { expect, type Page } from '@playwright/test';
import { violations } from './support/axe.ts';
import { api, test } from './support/desk.ts';
import { mail } from './support/mails.ts';
import { type Posted, send } from './support/send.ts';
import type { Service } from './support/service.ts';
import { LANGUAGES, words } from './support/words.ts';

// Its mail would be in every other test's queue.
test.use({ sharedBy: 'hunts' });

/** Nothing speaks against it but where it leads. */
const note = (host: string, at: number): Posted =>
  mail(
    [`From: mina@customer.example`, 'To: desk@ours.example', `Subject: Minutes ${at} of ${host}`],
    `<p>Here they are: <a href="https://${host}/minutes">minutes</a></p>`,
    { mailFrom: 'mina@customer.example', clientIp: '192.0.2.20', recipients: [`reader${at}@ours.example`] },
  );

/** Sends three copies and waits until people have them. */
async function deliver(service: Service, host: string): Promise<void> {
  const ask = await api(service, 'admin');
  for (const at of [1, 2, 3]) await send(service.smtpPort, note(host, at));
  await expect.poll(async () => (await ask(`/messages?filter=state%3Ddelivered&q=${host}`)).total).toBe(3);
}

const look = async (page: Page): Promise<void> => {
  await page.locator('[data-test=look]').click();
  await expect(page.locator('[data-test=look-done]')).toBeVisible();
};

for (const language of LANGUAGES)
  for (const width of [360, 1440]) {
    const say = words[language];

    test(`an admin looks for a link host and revises, ${language}, ${width} px`, async ({
      page,
      signIn,
      service,
    }) => {
      const host = `${language}${width}.phish.example`;
      await deliver(service, host);
      await page.setViewportSize({ width, height: 900 });
      await signIn(page, 'admin', { language, path: '/hunts' });
      await page.locator('input[name=link-hosts]').fill(host);
      await look(page);
      await expect(page.locator('a[data-row]')).toHaveCount(3);
      await expect(page.getByText('reader1@ours.example')).toBeVisible();
      expect(await violations(page, '[data-test=hunts]')).toEqual([]);
      const saved = page.waitForEvent('download');
      await page.locator('[data-test=exposure]').click();
      expect((await saved).suggestedFilename()).toBe('exposure.jsonl');
      // One of them stays as it is.
      await page.getByRole('checkbox', { name: `Minutes 2 of ${host}` }).uncheck({ force: true });
      await page.locator('[data-test=revise]').click();
      await expect(page.locator('[data-test=confirm]')).toBeDisabled();
      await page.locator('[role=dialog] textarea').fill('It leads to a phisher');
      await page.locator('[data-test=confirm]').click();
      const done = say['hunts.revised']
        .replace('{revised}', '2')
        .replace('{stays}', '0')
        .replace('{failed}', '0');
      await expect(page.getByText(done)).toBeVisible();
      await expect(page.getByText(say['hunts.recalled'])).toHaveCount(2);
      await page.goto(`${service.site}/audit`);
      await expect(page.getByText(say['audit.mail.hunt'], { exact: true }).first()).toBeVisible();
    });
  }

test('a block of the desk leads to the mail that it would have held', async ({ page, signIn, service }) => {
  await deliver(service, 'rule.phish.example');
  const ask = await api(service, 'admin');
  await ask('/rules', {
    kind: 'block',
    identity: { kind: 'spf', domain: 'customer.example' },
    reason: 'Their account is not theirs any more',
  });
  await signIn(page, 'admin', { language: 'en', path: '/rules' });
  await page.locator('[data-test=rule-hunt]').click();
  await expect(page.locator('[data-test=knowledge]')).toContainText('spf customer.example');
  await look(page);
  await expect(page.getByRole('link', { name: 'of rule.phish.example' })).toHaveCount(3);
});

test('a campaign leads to the mail that links to its hosts', async ({ page, signIn, service }) => {
  await deliver(service, 'northwind-bank.stranger.example');
  const { rows } = await (await api(service, 'admin'))('/messages?filter=state%3Dheld&q=customer1');
  const ofCampaign = rows.find(({ campaign }) => campaign !== undefined);
  await signIn(page, 'admin', { language: 'ja', path: `/messages/${ofCampaign?.key}` });
  await page.getByRole('tab', { name: words.ja['tab.campaign'] }).click();
  await page.locator('[data-test=campaign-hunt]').click();
  await expect(page.locator('[data-test=knowledge]')).toContainText(ofCampaign?.campaign ?? 'a campaign');
  await look(page);
  await expect(page.getByRole('link', { name: 'of northwind-bank.stranger.example' })).toHaveCount(3);
});

test('who is no admin is not offered a hunt', async ({ page, signIn }) => {
  await signIn(page, 'approver', { language: 'en', path: '/rules' });
  await expect(page.getByRole('heading', { name: words.en['rules.title'] })).toBeVisible();
  await expect(page.getByRole('link', { name: words.en['hunts.title'] })).toHaveCount(0);
  await expect(page.locator('[data-test=rule-hunt]')).toHaveCount(0);
});
