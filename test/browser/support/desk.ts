import { existsSync } from 'node:fs';
import { test as base, type Page } from '@playwright/test';
import { CHROMIUM } from '../playwright.config.ts';
import { api, signedIn } from './api.ts';
import { CAMPAIGN, HOSTILE, OTHERS } from './mails.ts';
import { send } from './send.ts';
import { type Service, startService } from './service.ts';

export { api } from './api.ts';

/** The reader's language and its words on the page. */
export type Language = 'en' | 'ja';

interface Worker {
  /** Which service the tests of a file share: another name is another service, untouched by the rest. */
  readonly sharedBy: string;
  /** policy.yaml of that service; empty: the one that ships. */
  readonly policy: string;
  readonly service: Service;
}
interface Each {
  /** Signs in as one of the four roles, in a language, and shows a page. */
  readonly signIn: (
    page: Page,
    as: string,
    options?: { readonly language?: Language; readonly path?: string; readonly dark?: boolean },
  ) => Promise<void>;
}

/** Tests over the real local service with mail on its desk. */
export const test = base.extend<Each, Worker>({
  sharedBy: ['all', { option: true, scope: 'worker' }],
  policy: ['', { option: true, scope: 'worker' }],
  service: [
    async ({ browserName, sharedBy, policy }, use) => {
      const service = await startService(`${browserName}-${sharedBy}`, policy);
      const hostile = HOSTILE.map(([, posted]) => posted);
      for (const posted of [...CAMPAIGN, ...OTHERS, ...hostile]) await send(service.smtpPort, posted);
      await settled(service, CAMPAIGN.length + OTHERS.length + hostile.length);
      await use(service);
      await service.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  signIn: async ({ service }, use) => {
    await use(async (page, as, { language = 'en', path = '/', dark = false } = {}) => {
      await page.addInitScript(
        ([spoken, theme]) => {
          localStorage.setItem('sekisho.language', spoken ?? 'en');
          localStorage.setItem('sekisho.theme', theme ?? 'light');
        },
        [language, dark ? 'dark' : 'light'],
      );
      // The form itself has a test of its own.
      const answer = await signedIn(() =>
        page.request.post(`${service.site}/api/v1/session`, {
          headers: { 'x-sekisho-request': '1' },
          data: { name: as, password: service.password },
        }),
      );
      if (!answer.ok()) throw new Error(`Cannot sign in as ${as}: ${answer.status()}`);
      await page.goto(service.site + path);
    });
  },
});

test.skip(!existsSync(CHROMIUM), `No browser at ${CHROMIUM}: apt-get install chromium`);

/** Waits until every message has its verdict. */
async function settled(service: Service, count: number): Promise<void> {
  const ask = await api(service, 'admin');
  for (;;) {
    const { states, total } = await ask('/counts');
    if (total === count && (states.received ?? 0) + (states.screened ?? 0) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
