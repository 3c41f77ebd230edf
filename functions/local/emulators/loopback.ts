import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A whole HTTP request, as an AWS SDK client sent it. */
export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** What goes back. `hang` never answers: the client's own timeout must end it. */
export type Answer =
  | 'hang'
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Buffer;
    };

/** Decides, before the emulator does, what a call gets; undefined lets it through. Tests inject outages here. */
export type Fault = (call: Call) => Answer | undefined;

/** A running emulator. */
export interface Emulator {
  /** `http://127.0.0.1:port`, for AWS_ENDPOINT_URL_…. */
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', 'http://127.0.0.1'),
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
}

function send(response: ServerResponse, answer: Answer, method: string): void {
  if (answer === 'hang') return;
  const body = Buffer.from(answer.body ?? '');
  response.writeHead(answer.status, { 'content-length': body.byteLength, ...answer.headers });
  response.end(method === 'HEAD' ? undefined : body);
}

/** Serves one emulated service on 127.0.0.1 and nowhere else; port 0 takes a free one. */
export async function serveOnLoopback(
  answer: (call: Call) => Answer | Promise<Answer>,
  { fault, port = 0 }: { readonly fault?: Fault | undefined; readonly port?: number } = {},
): Promise<Emulator> {
  const server = createServer((request, response) => {
    const method = request.method ?? 'GET';
    readCall(request)
      .then(async (call) => fault?.(call) ?? (await answer(call)))
      .then((given) => send(response, given, method))
      .catch((error: unknown) => send(response, { status: 500, body: String(error) }, method));
  });
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { endpoint: `http://127.0.0.1:${taken}`, stop };
}

/** Text made safe inside an XML element. */
export const escapeXml = (text: string): string =>
  text.replace(/[<>&"']/g, (char) => `&#${char.codePointAt(0)};`);
