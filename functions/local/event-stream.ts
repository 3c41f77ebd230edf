import { streamSSE } from 'hono/streaming';
import type { BusEvent } from './emulators/eventbridge.ts';
import type { Mount } from './http.ts';

/** So that proxies and browsers keep a quiet stream open. */
const HEARTBEAT_MS = 15_000;

/** A stream that reads too slowly loses the oldest events rather than this machine's memory. */
const MOST_WAITING = 1_000;

/**
 * `GET /events`: what the bus gets, as Server-Sent Events: `id` is the fact's id, `event` the detail-type, `data` the
 * event as a rule's target would get it. `?detail-type=Campaign Detected` (more than once) picks some.
 */
export const eventStreamMount: Mount = (app, { bus }) => {
  app.get('/events', (context) => {
    const wanted = new Set(context.req.queries('detail-type') ?? []);
    return streamSSE(context, async (stream) => {
      const waiting: BusEvent[] = [];
      let wake = (): void => undefined;
      const stop = bus.listen((event) => {
        if (wanted.size > 0 && !wanted.has(event['detail-type'])) return;
        waiting.push(event);
        if (waiting.length > MOST_WAITING) waiting.shift();
        wake();
      });
      stream.onAbort(() => {
        stop();
        wake();
      });
      await stream.writeSSE({ event: 'open', data: '' });
      while (!stream.aborted) {
        const event = waiting.shift();
        if (event === undefined) {
          await quiet((woken) => {
            wake = woken;
          });
          if (waiting.length === 0) await stream.write(': quiet\n\n');
          continue;
        }
        const id = typeof event.detail.id === 'string' ? event.detail.id : event.id;
        await stream.writeSSE({ id, event: event['detail-type'], data: JSON.stringify(event) });
      }
    });
  });
};

/** Until somebody wakes us, or the heartbeat is due. */
function quiet(onWake: (woken: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, HEARTBEAT_MS);
    onWake(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
