import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Kinds of errors the API answers with; the console words them in the reader's language. */
export type ProblemKind =
  | 'bad-request'
  | 'not-signed-in'
  | 'sign-in-refused'
  | 'forbidden'
  | 'cross-site'
  | 'not-found'
  | 'changed'
  | 'too-large'
  | 'too-many-requests'
  | 'unreadable'
  | 'refused'
  | 'internal';

const STATUS: Readonly<Record<ProblemKind, ContentfulStatusCode>> = {
  'bad-request': 400,
  'not-signed-in': 401,
  'sign-in-refused': 401,
  forbidden: 403,
  'cross-site': 403,
  'not-found': 404,
  refused: 409,
  changed: 412,
  'too-large': 413,
  unreadable: 422,
  'too-many-requests': 429,
  internal: 500,
};

/** Ends a request with problem details (RFC 9457). */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly kind: ProblemKind;
  readonly more: Readonly<Record<string, unknown>>;
  constructor(kind: ProblemKind, detail: string, more: Readonly<Record<string, unknown>> = {}) {
    super(detail);
    this.kind = kind;
    this.more = more;
  }
}

/** Words an error as `application/problem+json`; what is not a problem of the caller's says nothing about itself. */
export function problemResponse(c: Context, error: unknown): Response {
  const { kind, message, more } =
    error instanceof HttpProblem
      ? error
      : { kind: 'internal' as const, message: 'Cannot answer: something failed on our side', more: {} };
  const status = STATUS[kind];
  return c.body(
    JSON.stringify({ type: `urn:sekisho:problem:${kind}`, title: kind, status, detail: message, ...more }),
    status,
    { 'content-type': 'application/problem+json' },
  );
}
