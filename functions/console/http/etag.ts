import { createHash } from 'node:crypto';
import type { Context } from 'hono';

/**
 * Answers JSON with a strong ETag, or 304 when the caller has it already. A version stands before the body's hash: what two
 * operators may see of one version differs, and a browser that both use must not show one the other's answer.
 */
export function jsonWithEtag(c: Context, value: unknown, version?: number): Response {
  const body = JSON.stringify(value);
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  const tag = version === undefined ? `"${hash}"` : `"${version}.${hash}"`;
  const headers = { etag: tag, 'cache-control': 'private, no-cache' };
  if (c.req.header('if-none-match') === tag) return c.body(null, 304, headers);
  return c.body(body, 200, { ...headers, 'content-type': 'application/json' });
}

/** The version that `If-Match` names, as an ETag or alone; undefined without one. */
export function ifMatch(c: Context): number | undefined {
  const found = /^"(\d+)(?:\.[\w-]*)?"$/.exec(c.req.header('if-match') ?? '');
  return found?.[1] === undefined ? undefined : Number(found[1]);
}
