import { Hono } from 'hono';
import { may } from '../../shared/review/operator.ts';
import type { Console } from './console.ts';
import { addRecipientPages } from './digest/recipient-pages.ts';
import { refuseCrossSite } from './http/cross-site.ts';
import { HttpProblem, problemResponse } from './http/problem.ts';
import { rateLimit } from './http/rate-limit.ts';
import { securityHeaders } from './http/security-headers.ts';
import { ROUTES } from './routes/index.ts';
import type { Call, Route } from './routes/route.ts';

/** Where the API lives; a change that breaks callers gets a new number beside this one. */
export const API = '/api/v1';

/** A person clicking quickly stays far below; a script that empties the queue does not. */
const PER_OPERATOR = { burst: 120, perSecond: 20 };

/** The console's HTTP API: every route asks the same questions in the same order before it does anything. */
export function createApi(console: Console, log: (event: string, error: unknown) => void = () => {}): Hono {
  const app = new Hono();
  const limits = rateLimit(PER_OPERATOR, console.now);
  app.use('*', securityHeaders);
  app.use(`${API}/*`, refuseCrossSite);
  app.onError((error, c) => {
    if (!(error instanceof HttpProblem)) log('console.failed', error);
    return problemResponse(c, error);
  });
  console.signIn.addRoutes(app);
  addRecipientPages(app, console);
  for (const route of ROUTES)
    app.on(route.method, `${API}${route.path}`, async (c) => {
      const operator = await console.signIn.identify(c.req.raw);
      if (operator === undefined) throw new HttpProblem('not-signed-in', 'Cannot answer: sign in first');
      if (!limits.take(operator.name)) throw new HttpProblem('too-many-requests', 'Cannot answer: slow down');
      return await answer(route, { c, console, operator });
    });
  app.all('/api/*', () => {
    throw new HttpProblem('not-found', 'Cannot answer: no such route');
  });
  return app;
}

async function answer(route: Route, call: Call): Promise<Response> {
  if (!may(call.operator, route.permission))
    throw new HttpProblem('forbidden', `Cannot answer: needs ${route.permission}`, {
      permission: route.permission,
    });
  return await route.handle(call);
}
