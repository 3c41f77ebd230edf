import { expect, type Page } from '@playwright/test';
import { api, test } from './support/desk.ts';
import { LANGUAGES, words } from './support/words.ts';

const GROUPS =
  'mode: enforce\nrecipientGroups:\n  finance: [desk@ours.example]\n  temps: [temp@ours.example]\n';
test.use({ sharedBy: 'groups', policy: GROUPS });

/** Fills the dialog in for an allow that is limited to a group. */
async function fillIn(page: Page, { domain, group }: { readonly domain: string; readonly group: string }) {
  const dialog = page.getByRole('dialog');
  await dialog.locator('input').first().fill(domain);
  await dialog.locator('[data-test=group] button').click();
  await page.getByRole('option', { name: group }).click();
  await dialog.locator('textarea').fill('Their invoices');
}

for (const language of LANGUAGES) {
  const say = words[language];

  test(`an approver allows somebody for one group, ${language}`, async ({ page, signIn }) => {
    const domain = `esp-${language}.example`;
    const width = language === 'ja' ? 360 : 1440;
    await page.setViewportSize({ width, height: 900 });
    await signIn(page, 'approver', { language, path: '/rules' });
    await page.getByRole('button', { name: say['rules.add'] }).click();
    const dialog = page.getByRole('dialog');
    // Where it is narrow, the kinds are a list to choose from.
    if (width === 360) await dialog.locator('button[aria-haspopup=listbox]').first().click();
    const kind = width === 360 ? page.getByRole('option') : dialog.getByRole('button');
    await kind.filter({ hasText: say['rules.allow'] }).click();
    await fillIn(page, { domain, group: 'finance' });
    const end = page.getByLabel(say['rules.expires'], { exact: true }).and(page.locator('input'));
    const kept = await end.inputValue();
    await end.fill('');
    await page.locator('[data-test=confirm]').click();
    await expect(dialog.getByText(say['problem.bad-request'])).toBeVisible();
    await end.fill(kept);
    await page.locator('[data-test=confirm]').click();
    const row = page.getByRole('row', { name: `dkim ${domain}` });
    await expect(row.getByText('finance')).toBeVisible();
    await expect(row.getByText(say['rules.no-group'])).toHaveCount(0);
  });
}

test('a rule whose group an activation removes is marked as without effect', async ({
  page,
  signIn,
  service,
}) => {
  test.setTimeout(180_000);
  const ask = await api(service, 'admin');
  const rule = { kind: 'block', identity: { kind: 'dkim', domain: 'sold.example' }, reason: 'Sold' };
  await ask('/rules', { ...rule, recipientGroup: 'temps' });
  await signIn(page, 'admin', { language: 'ja', path: '/rules' });
  const row = page.getByRole('row', { name: 'dkim sold.example' });
  await expect(row.getByText('temps')).toBeVisible();
  const mark = row.getByText(words.ja['rules.no-group']);
  await expect(mark).toHaveCount(0);
  await page.goto(`${service.site}/policy`);
  await page.locator('[data-test=propose]').click();
  await page.locator('[role=dialog] textarea').fill(GROUPS.replace(/ {2}temps.*\n/, ''));
  await page.locator('[data-test=confirm]').click();
  await page.locator('[data-test=activate]').click({ timeout: 90_000 });
  await page.locator('[role=dialog] textarea').fill('They have left');
  await page.locator('[data-test=confirm]').click();
  await expect(page.getByRole('cell', { name: 'They have left' })).toBeVisible();
  // Running functions take an activation up within a minute, and so does the desk.
  await expect(async () => {
    await page.goto(`${service.site}/rules`);
    await expect(mark).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
});
