import type { Context } from 'hono';
import type { Operator, Permission } from '../../../shared/review/operator.ts';
import type { Console } from '../console.ts';

/** A call by somebody who has signed in. */
export interface Call {
  readonly c: Context;
  readonly console: Console;
  readonly operator: Operator;
}

/** One use case under `/api/v1`. `permission` is asked before `handle` runs. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** In Hono's form: `/messages/:key`. */
  readonly path: string;
  readonly permission: Permission;
  readonly handle: (call: Call) => Promise<Response>;
}
