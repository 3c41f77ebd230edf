import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import type { Emulator, Fault } from './loopback.ts';
import { serveOnLoopback } from './loopback.ts';

async function startDynalite(path: string | undefined): Promise<Emulator> {
  const server = dynalite({ createTableMs: 0, ...(path === undefined ? {} : { path }) });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { endpoint: `http://127.0.0.1:${port}`, stop };
}

/** DynamoDB by dynalite, in this process: conditional writes and indexes, no transactions, no TTL. */
export async function startDynamoDb(path: string | undefined, fault?: Fault): Promise<Emulator> {
  const real = await startDynalite(path);
  if (fault === undefined) return real;
  const front = await serveOnLoopback(
    async ({ headers, body }) => {
      const { host: _, 'content-length': __, connection: ___, ...rest } = headers;
      const passed = Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)]);
      const response = await fetch(real.endpoint, {
        method: 'POST',
        headers: passed,
        body: new Uint8Array(body),
      });
      const type = response.headers.get('content-type') ?? 'application/x-amz-json-1.0';
      const answered = Buffer.from(await response.arrayBuffer());
      return { status: response.status, headers: { 'content-type': type }, body: answered };
    },
    { fault },
  );
  const stop = async (): Promise<void> => {
    await front.stop();
    await real.stop();
  };
  return { endpoint: front.endpoint, stop };
}
