import type { Hono } from 'hono';
import type { Operator } from '../../../shared/review/operator.ts';

/** How people prove who they are: Cognito on AWS, local accounts on one machine. */
export interface SignIn {
  readonly kind: 'local' | 'cognito';
  /** Who is calling; undefined when nobody is signed in or the session has ended. */
  readonly identify: (request: Request) => Promise<Operator | undefined>;
  /** Adds its own routes, which need no session. */
  readonly addRoutes: (app: Hono) => void;
}
