import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A certificate for 127.0.0.1 that only tests trust, and its key, which protects nothing. */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBqzCCAVGgAwIBAgIUU2xnBG6CP7voaKqOJ8YBA/6nX3kwCgYIKoZIzj0EAwIw
HDEaMBgGA1UEAwwRbWFpbC5vdXJzLmV4YW1wbGUwIBcNMjYxMTI1MTgyNTQyWhgP
MjEyNjExMDExODI1NDJaMBwxGjAYBgNVBAMMEW1haWwub3Vycy5leGFtcGxlMFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEYy1poEJY3DSOq6SU9Ub0RCQYp86hbfbq
fQhZ58EKBCN/TZuZFFDxtbGcIrQlCR77oaqSp829SDG8Gb4r0RPEdKNvMG0wHQYD
VR0OBBYEFMusa6TInSeTvtaRnLrGFnlEAuWzMB8GA1UdIwQYMBaAFMusa6TInSeT
vtaRnLrGFnlEAuWzMA8GA1UdEwEB/wQFMAMBAf8wGgYDVR0RBBMwEYcEfwAAAYIJ
bG9jYWxob3N0MAoGCCqGSM49BAMCA0gAMEUCIHAZz0JYNunXRolmNrezlLUpXcS/
Z9pdxjUn+iaTv8viAiEA68RVulxKCSM/eJ1cpuinO3gyHZSlezKDPypA6KeQv/w=
-----END CERTIFICATE-----
`;
export const CERTIFICATE_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg+uEafjjDR1dS3GU1
s34KDz3iRBlbo44id3fV/W8GCcOhRANCAARjLWmgQljcNI6rpJT1RvREJBinzqFt
9up9CFnnwQoEI39Nm5kUUPG1sZwitCUJHvuhqpKnzb1IMbwZvivRE8R0
-----END PRIVATE KEY-----
`;

/** What a mail host took, and under which envelope. */
export interface Taken {
  readonly mailFrom: string;
  readonly recipients: readonly string[];
  readonly raw: Buffer;
  readonly isEncrypted: boolean;
}

/** How a mail host behaves. */
export interface MailHostOptions {
  /** Reply codes to DATA, one a message; 250 when they are used up. */
  readonly replies?: readonly number[];
  readonly hasTls?: boolean;
  /** Who may send; absent: everybody, without AUTH. */
  readonly account?: { readonly user: string; readonly pass: string };
  /** Refuses at a step with this reply code, every time. */
  readonly refuses?: { readonly at: 'greeting' | 'recipient'; readonly code: number };
}

const refusal = (responseCode: number): Error =>
  Object.assign(new Error('not now, user@ours.example'), { responseCode });

/** What the host says to a connection, to credentials and to a recipient. */
function manners({ account, refuses }: MailHostOptions): SMTPServerOptions {
  const at = (step: 'greeting' | 'recipient') => (refuses?.at === step ? refusal(refuses.code) : undefined);
  return {
    authOptional: account === undefined,
    onConnect: (_session, callback) => callback(at('greeting')),
    onRcptTo: (_address, _session, callback) => callback(at('recipient')),
    onAuth: ({ username, password }, _session, callback) =>
      username === account?.user && password === account?.pass
        ? callback(null, { user: username })
        : callback(refusal(535)),
  };
}

/** A mail host on 127.0.0.1 that keeps what it takes. */
export async function startMailHost(options: MailHostOptions = {}) {
  const { replies = [], hasTls = true, account } = options;
  const taken: Taken[] = [];
  const codes = [...replies];
  const server = new SMTPServer({
    cert: CERTIFICATE,
    key: CERTIFICATE_KEY,
    ...manners(options),
    disabledCommands: [...(account === undefined ? ['AUTH'] : []), ...(hasTls ? [] : ['STARTTLS'])],
    disableReverseLookup: true,
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
      stream.on('end', () => {
        const code = codes.shift() ?? 250;
        if (code >= 400) return callback(refusal(code));
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({
          mailFrom: mailFrom === false ? '' : mailFrom.address,
          recipients: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks),
          isEncrypted: session.secure,
        });
        callback();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { port, taken, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}
