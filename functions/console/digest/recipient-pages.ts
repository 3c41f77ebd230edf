import type { Context, Hono } from 'hono';
import { type AskGrant, readAsk } from '../../../shared/digest/ask-token.ts';
import { toOperatorName } from '../../../shared/model/message-record.ts';
import { toMessageKey } from '../../../shared/model/verdict.ts';
import { requestRelease } from '../../../shared/review/actions/request-release.ts';
import { carryOut } from '../../../shared/review/carry-out.ts';
import type { Console } from '../console.ts';
import { HttpProblem } from '../http/problem.ts';
import { rateLimit } from '../http/rate-limit.ts';
import pages from './pages.json' with { type: 'json' };

type Page = keyof typeof pages;

/**
 * What recipients reach from a digest, without a session: the link itself is the proof. Opening it changes nothing,
 * because mail scanners open every link; only the button asks, for this one message, and only asks.
 */
export function addRecipientPages(app: Hono, console: Console): void {
  const attempts = rateLimit({ burst: 60, perSecond: 5 }, console.now);
  const granted = (c: Context): AskGrant => {
    const grant = readAsk(c.req.param('token') ?? '', console.digests.secret, console.now());
    if (grant === undefined)
      throw new HttpProblem('not-found', 'Cannot open link: it is over or not one of ours');
    // Counted for each recipient: nobody with links of no worth keeps the others from asking.
    if (!attempts.take(grant.recipient))
      throw new HttpProblem('too-many-requests', 'Cannot open link: slow down');
    return grant;
  };
  app.get('/api/v1/ask/:token', (c) => {
    granted(c);
    return c.html(show('ask', true));
  });
  app.post('/api/v1/ask/:token', async (c) =>
    c.html(show((await ask(granted(c), console)) ? 'asked' : 'not-asked')),
  );
  app.get('/api/v1/digest-off/:token', (c) => {
    granted(c);
    return c.html(show('off', true));
  });
  app.post('/api/v1/digest-off/:token', async (c) => {
    const { recipient, key } = granted(c);
    if (key !== 'off') throw new HttpProblem('not-found', 'Cannot open link: it is not one of ours');
    await console.digests.optOuts.add(recipient);
    return c.html(show('stopped'));
  });
}

async function ask({ key: text, recipient }: AskGrant, console: Console): Promise<boolean> {
  const [key, name] = [toMessageKey(text), toOperatorName(recipient)];
  if (key === undefined || name === undefined) return false;
  const by = { name, role: 'viewer', domains: 'all' } as const;
  const order = {
    by,
    at: console.now(),
    reason: 'digest',
    batch: console.newId(),
    target: 'messages',
    size: 1,
  } as const;
  const [result] = await carryOut({ action: requestRelease, order, keys: [key] }, console);
  if (result?.ok) console.index.learn(result.value);
  return result?.ok === true || result?.problem.kind === 'already-requested';
}

/** Both languages at once: nobody is signed in who could have chosen one. Nothing of the message is on it. */
const show = (page: Page, withButton = false): string =>
  `<!doctype html><html lang="ja"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sekisho</title><body style="font-family: sans-serif; max-width: 34em; margin: 3em auto; padding: 0 1em"><p>${pages[page].ja}</p><p lang="en">${pages[page].en}</p>${
    withButton
      ? `<form method="post"><button style="font-size: 1em; padding: .6em 1.2em">OK</button></form>`
      : ''
  }</body></html>`;
