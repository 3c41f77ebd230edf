import { expect } from '@playwright/test';
import { api, test } from './support/desk.ts';
import { LANGUAGES, words } from './support/words.ts';

const DAY_MS = 86_400_000;

for (const language of LANGUAGES) {
  const say = words[language];

  test(`an approver renews a rule that ends soon, ${language}`, async ({ page, signIn, service }) => {
    const domain = `esp-${language}.example`;
    const ask = await api(service, 'approver');
    const rule = { kind: 'allow', identity: { kind: 'dkim', domain }, reason: 'Shop news' };
    const expires = new Date(Date.now() + 5 * DAY_MS - 60_000).toISOString();
    await ask('/rules', { ...rule, expires });
    const long = new Date(Date.now() + 60 * DAY_MS).toISOString();
    await ask('/rules', { ...rule, identity: { kind: 'spf', domain: `long-${domain}` }, expires: long });
    await signIn(page, 'approver', { language, path: '/rules' });
    const row = page.getByRole('row', { name: `dkim ${domain}` });
    const soon = say['rules.ends-in'].replace('{days}', '5');
    await expect(row.getByText(soon)).toBeVisible();
    const other = page.getByRole('row', { name: `spf long-${domain}` });
    await expect(other).toBeVisible();
    await expect(other.locator('[data-test=renew]')).toHaveCount(0);
    await row.locator('[data-test=renew]').click();
    await page.locator('[data-test=confirm]').click();
    await expect(row.locator('[data-test=renew]')).toHaveCount(0);
    await expect(row.getByText(soon)).toHaveCount(0);
  });
}
