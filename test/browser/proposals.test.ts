import { expect } from '@playwright/test';
import { api, test } from './support/desk.ts';
import { mail } from './support/mails.ts';
import { send } from './support/send.ts';
import { words } from './support/words.ts';

// Its mail would be in every other test's queue.
test.use({ sharedBy: 'proposals' });

const say = words.ja;
const STREAM = Array.from({ length: 6 }, (_, at) =>
  mail(
    ['From: service@northwind-bank.example', 'To: desk@ours.example', `Subject: News ${at}`],
    `<p>News ${at}</p>`,
    { mailFrom: 'bounce@customer.example', clientIp: '192.0.2.20' },
  ),
);

test('an approver looks at an unproven stream, cannot accept it, and dismisses it', async ({
  page,
  signIn,
  service,
}) => {
  const ask = await api(service, 'admin');
  const { total } = await ask('/counts');
  for (const one of STREAM) await send(service.smtpPort, one);
  await expect
    .poll(async () => {
      const { total: now, states } = await ask('/counts');
      return now - total - (states.received ?? 0) - (states.screened ?? 0);
    })
    .toBe(STREAM.length);
  await page.setViewportSize({ width: 360, height: 900 });
  await signIn(page, 'approver', { language: 'ja', path: '/proposals' });
  const row = page.getByRole('row', { name: 'customer.example' });
  await expect(row.getByText(say['proposals.unaligned-stream'])).toBeVisible();
  await expect(row.locator('[data-test=accept]')).toHaveCount(0);
  await row.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/messages\//);
  await page.goBack();
  await row.locator('[data-test=dismiss]').click();
  await expect(page.locator('[data-test=confirm]')).toBeDisabled();
  await page.locator('[role=dialog] textarea').fill('The December wave');
  await page.locator('[data-test=confirm]').click();
  await expect(row).toHaveCount(0);
  await signIn(page, 'admin', { language: 'ja', path: '/audit' });
  await expect(page.getByText(say['audit.proposal.dismiss'])).toBeVisible();
});

test('a viewer sees proposals and decides nothing', async ({ page, signIn }) => {
  await signIn(page, 'viewer', { language: 'en', path: '/proposals' });
  await expect(page.getByRole('heading', { name: words.en['proposals.title'] })).toBeVisible();
  await expect(page.locator('[data-test=dismiss]')).toHaveCount(0);
});
