import { HttpProblem } from '../http/problem.ts';
import { showMessage } from '../message/show-message.ts';
import type { Route } from './route.ts';

/** API Gateway passes at most 10 MB, base64-encoded for Lambda's 6 MB. */
const MOST_BYTES = 4_500_000;

/** The same report for any .eml. Nothing is stored, nothing is announced. */
export const checkFile: Route = {
  method: 'POST',
  path: '/check',
  permission: 'messages.check',
  handle: async ({ c, console }) => {
    const raw = Buffer.from(await c.req.arrayBuffer());
    if (raw.length === 0) throw new HttpProblem('bad-request', 'Cannot check file: it is empty');
    if (raw.length > MOST_BYTES)
      throw new HttpProblem('too-large', `Cannot check file: at most ${MOST_BYTES} bytes`, {
        limit: MOST_BYTES,
      });
    const verdict = await console.judge(raw);
    const opened = await console.open(raw);
    return c.json({
      verdict: console.explain.verdict(verdict),
      content: opened.ok ? showMessage(opened.value) : undefined,
      bytes: raw.length,
    });
  },
};
