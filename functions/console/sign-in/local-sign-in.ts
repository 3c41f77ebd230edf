import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { maxLength, object, pipe, string } from 'valibot';
import type { Clock } from '../../../shared/ports.ts';
import type { Operator } from '../../../shared/review/operator.ts';
import { BY_ITSELF, CSRF_HEADER } from '../http/cross-site.ts';
import { HttpProblem } from '../http/problem.ts';
import { rateLimit } from '../http/rate-limit.ts';
import { readJson } from '../http/read-json.ts';
import { readCookie, writeCookie } from './cookie.ts';
import { sessions } from './sessions.ts';
import type { SignIn } from './sign-in.ts';

/** Somebody who may sign in on this machine. */
export interface LocalAccount {
  readonly operator: Operator;
  readonly password: string;
}

const COOKIE = 'sekisho-session';
const LONGEST_SECONDS = 8 * 60 * 60;
const Credentials = object({
  name: pipe(string(), maxLength(128)),
  password: pipe(string(), maxLength(256)),
});

/** Name and password on the loopback interface; the session is a cookie that scripts cannot read. */
export function localSignIn(accounts: readonly LocalAccount[], now: Clock): SignIn {
  // Passwords are made at start and kept nowhere: a keyed hash only makes them equally long for the comparison.
  const secret = randomBytes(32);
  const digest = (password: string): Buffer => createHmac('sha256', secret).update(password).digest();
  const known = new Map(
    accounts.map(({ operator, password }) => [String(operator.name), { operator, hash: digest(password) }]),
  );
  const open = sessions(now);
  const attempts = rateLimit({ burst: 10, perSecond: 0.2 }, now);
  const cookie = (value: string, maxAgeSeconds: number): string =>
    writeCookie(COOKIE, value, { maxAgeSeconds, secure: false, sameSite: 'Strict' });
  return {
    kind: 'local',
    identify: async (request) => {
      const token = readCookie(request, COOKIE);
      const byHand = request.headers.get(CSRF_HEADER) !== BY_ITSELF;
      return token === undefined ? undefined : open.find(token, byHand);
    },
    addRoutes: (app) => {
      app.post('/api/v1/session', async (c) => {
        const { name, password } = await readJson(c, Credentials);
        if (!attempts.take(name))
          throw new HttpProblem('too-many-requests', 'Cannot sign in: too many attempts');
        const account = known.get(name);
        // The same work for a name that does not exist, so that time tells nothing.
        const right = timingSafeEqual(digest(password), account?.hash ?? randomBytes(32));
        if (!right || account === undefined)
          throw new HttpProblem('sign-in-refused', 'Cannot sign in: name or password is wrong');
        c.header('set-cookie', cookie(open.begin(account.operator), LONGEST_SECONDS));
        return c.body(null, 204);
      });
      app.delete('/api/v1/session', (c) => {
        open.end(readCookie(c.req.raw, COOKIE) ?? '');
        c.header('set-cookie', cookie('', 0));
        return c.body(null, 204);
      });
    },
  };
}
