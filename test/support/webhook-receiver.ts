import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { IDEMPOTENCY_HEADER } from '../../shared/events/webhook/sign.ts';
import { CERTIFICATE, CERTIFICATE_KEY } from './mail-host.ts';

/** A delivery as the receiver saw it. */
export interface Delivery {
  readonly key: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** An HTTPS receiver on 127.0.0.1: for each idempotency key the statuses that it answers, 200 when they are used up. */
export async function startReceiver(answers: Readonly<Record<string, readonly number[]>>) {
  const seen: Delivery[] = [];
  const server = createServer({ cert: CERTIFICATE, key: CERTIFICATE_KEY }, async (request, response) => {
    const key = String(request.headers[IDEMPOTENCY_HEADER]);
    const before = seen.filter((delivery) => delivery.key === key).length;
    seen.push({ key, headers: request.headers, body: await text(request) });
    response
      .writeHead(answers[key]?.[before] ?? 200, { location: 'https://elsewhere.example/' })
      .end('Thanks');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `https://127.0.0.1:${port}/hook`, seen, stop };
}
