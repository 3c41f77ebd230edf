import { expect, type Page } from '@playwright/test';
import { api, test } from './support/desk.ts';
import { LANGUAGES, words } from './support/words.ts';

test.use({ sharedBy: 'assignee' });

const SUBJECT = 'hostile pictures';

/** Opens the dialog, and the list of people in it. */
async function openPeople(page: Page, say: (typeof words)['en']): Promise<void> {
  await page.getByRole('button', { name: say['action.more'] }).click();
  await page.getByRole('menuitem', { name: say['action.assign'], exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: say['ask.assignee'] }).click();
}

for (const language of LANGUAGES) {
  const say = words[language];
  test.describe(language, () => {
    test('a message is given to a colleague who is offered, and the queue says to whom', async ({
      page,
      signIn,
      service,
    }) => {
      const ask = await api(service, 'reviewer');
      const { rows } = await ask(`/messages?filter=${encodeURIComponent(`subject:${SUBJECT}`)}`);
      const key = rows[0]?.key ?? '';
      await ask('/actions', { action: 'assign', keys: [key], assignee: '' });
      await signIn(page, 'reviewer', { language, path: `/messages/${key}` });
      await openPeople(page, say);
      const options = page.getByRole('option');
      await expect(options).toHaveText([say['ask.nobody'], 'viewer', 'reviewer', 'approver', 'admin']);
      await options.filter({ hasText: 'approver' }).click();
      await page.locator('[data-test=confirm]').click();
      await page.locator('[data-test=confirm]').waitFor({ state: 'detached' });
      await expect(page.getByText(say['message.assigned'].replace('{name}', 'approver'))).toBeVisible();
      await page.goto(`${service.site}/?view=all&filter=assignedTo=approver`);
      await expect(page.locator('a[data-row]')).toHaveCount(1);
      await expect(page.getByRole('cell', { name: 'approver', exact: true })).toBeVisible();
    });

    test('who comes second is recorded second, and nobody is lost', async ({ page, signIn, service }) => {
      const [ask, other] = [await api(service, 'reviewer'), await api(service, 'admin')];
      const { rows } = await ask(`/messages?filter=${encodeURIComponent('subject:hostile scripts')}`);
      const key = rows[0]?.key ?? '';
      await signIn(page, 'reviewer', { language, path: `/messages/${key}` });
      await openPeople(page, say);
      await page.getByRole('option', { name: 'reviewer', exact: true }).click();
      // Meanwhile somebody else takes it.
      await other('/actions', { action: 'assign', keys: [key], assignee: 'admin' });
      await page.locator('[data-test=confirm]').click();
      await page.locator('[data-test=confirm]').waitFor({ state: 'detached' });
      await expect(page.getByText(say['message.assigned'].replace('{name}', 'reviewer'))).toBeVisible();
      const { history } = await ask(`/messages/${key}`);
      const given = history.filter(({ action }) => action === 'assign').slice(-2);
      expect(given.map(({ by }) => by.name)).toEqual(['admin', 'reviewer']);
    });
  });
}

test('whom the service cannot list is written by hand', async ({ page, signIn, service }) => {
  const ask = await api(service, 'reviewer');
  const { rows } = await ask(`/messages?filter=${encodeURIComponent('subject:hostile form')}`);
  await page.route('**/api/v1/colleagues', (route) => route.fulfill({ status: 500, json: {} }));
  await signIn(page, 'reviewer', { path: `/messages/${rows[0]?.key}` });
  await page.getByRole('button', { name: words.en['action.more'] }).click();
  await page.getByRole('menuitem', { name: words.en['action.assign'], exact: true }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: words.en['ask.assignee'] }).fill('hanako');
  await page.locator('[data-test=confirm]').click();
  await expect(page.getByText(words.en['message.assigned'].replace('{name}', 'hanako'))).toBeVisible();
});
