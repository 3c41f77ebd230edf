import { expect } from '@playwright/test';
import { api, test } from './support/desk.ts';
import { mail } from './support/mails.ts';
import { send } from './support/send.ts';
import { LANGUAGES, words } from './support/words.ts';

for (const language of LANGUAGES)
  for (const width of [360, 1440]) {
    const say = words[language];

    test(`an admin looks at the digest and sends it, ${language}, ${width} px`, async ({ page, signIn }) => {
      await page.setViewportSize({ width, height: 900 });
      await signIn(page, 'admin', { language, path: '/digest' });
      await page.locator('input[name=helpdesk]').fill(`desk${width}${language}@ours.example`);
      await expect(page.locator('[data-test=send]')).toBeDisabled();
      await page.locator('[data-test=preview]').click();
      await expect(page.getByRole('region', { name: say['digest.preview'] })).toContainText('Northwind Bank');
      await page.locator('[data-test=send]').click();
      await expect(page.getByText(say['digest.sent'].replace('{count}', '1'))).toBeVisible();
    });
  }

/** Of its own, because nobody gets back what is erased: the other tests keep their mail. */
const TO_ERASE = mail(
  ['From: "Kei Mori" <kei@customer.example>', 'To: desk@ours.example', 'Subject: Please forget me'],
  '<p>Goodbye.</p>',
  { mailFrom: 'kei@customer.example', clientIp: '192.0.2.20' },
);

test('an admin carries out an erasure request', async ({ page, signIn, service }) => {
  const ask = await api(service, 'admin');
  await send(service.smtpPort, TO_ERASE);
  const delivered = async () =>
    (await ask('/messages?filter=state=delivered')).rows.find(
      ({ subject }) => subject === 'Please forget me',
    );
  await expect.poll(delivered).toBeDefined();
  await signIn(page, 'admin', { path: `/messages/${(await delivered())?.key}` });
  await page.getByRole('button', { name: words.en['action.more'] }).click();
  await page.getByRole('menuitem', { name: words.en['erase.action'] }).click();
  await page.locator('[role=dialog] textarea').fill('Request 17');
  await page.locator('[data-test=confirm]').click();
  await expect(page.getByRole('heading', { name: '(erased)' }).first()).toBeVisible();
  await page.goto(`${service.site}/audit`);
  await expect(page.getByText(words.en['audit.audit.erased']).first()).toBeVisible();
});
