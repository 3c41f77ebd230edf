import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Bus } from './emulators/eventbridge.ts';

/** What a part of the local site may use of the running service. */
export interface LocalSite {
  /** Every event that the service announces, as EventBridge would hand it to a rule's target. */
  readonly bus: Bus;
  /** The variables that the handlers run with: the same that Lambda would give them. */
  readonly variables: Readonly<Record<string, string>>;
  /** Aborted when the site stops: what a part does by itself ends with it. */
  readonly closed: AbortSignal;
}

/**
 * Adds routes to the local site. The console mounts its API and pages this way, the event stream `GET /events`;
 * each is listed in `mounts.ts`.
 */
export type Mount = (app: Hono, site: LocalSite) => void | Promise<void>;

/** A running site. */
export interface RunningSite {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** Browsers send these names when a page of ours is open; anything else is a rebinding attempt. */
const isOurs = (host: string | undefined): boolean =>
  /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '');

/** Serves the mounted parts on 127.0.0.1; port 0 takes a free one. */
export async function serveSite(
  site: Omit<LocalSite, 'closed'>,
  { port, mounts }: { readonly port: number; readonly mounts: readonly Mount[] },
): Promise<RunningSite> {
  const app = new Hono();
  const closing = new AbortController();
  app.use(async (context, next) => {
    if (!isOurs(context.req.header('host'))) return context.text('Cannot serve this host', 421);
    return await next();
  });
  for (const mount of mounts) await mount(app, { ...site, closed: closing.signal });
  return await new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (taken) =>
      resolve({
        address: `http://127.0.0.1:${taken.port}`,
        stop: () =>
          new Promise((stopped) => {
            closing.abort();
            // An event stream never ends by itself.
            if ('closeAllConnections' in server) server.closeAllConnections();
            server.close(() => stopped());
          }),
      }),
    );
    server.on('error', reject);
  });
}
