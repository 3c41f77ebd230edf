import type { MiddlewareHandler } from 'hono';
import { HttpProblem } from './problem.ts';

/** A page of another site cannot send this without asking us first (CORS), and we never say yes. */
export const CSRF_HEADER = 'x-sekisho-request';
/** Its value where a page asks although nobody touched it: live counts must not keep a session open. */
export const BY_ITSELF = 'by-itself';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses changes that another site started. Calls with a bearer token carry no cookie that could be abused. */
export const refuseCrossSite: MiddlewareHandler = async (c, next) => {
  const site = c.req.header('sec-fetch-site');
  const foreign = site !== undefined && site !== 'same-origin' && site !== 'none';
  const unmarked = c.req.header(CSRF_HEADER) === undefined && c.req.header('authorization') === undefined;
  // A recipient's link carries its own proof, which no other site knows, and there is no cookie to abuse.
  const isLink = /^\/api\/v1\/(?:ask|digest-off)\//.test(c.req.path);
  if (!SAFE.has(c.req.method) && !isLink && (foreign || unmarked))
    throw new HttpProblem(
      'cross-site',
      `Cannot accept request: header ${CSRF_HEADER} from our own pages is missing`,
    );
  await next();
};
