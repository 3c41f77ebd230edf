import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Transaction } from './ses/inbound.ts';

/** SES takes messages up to this size. */
const MAX_BYTES = 40 * 1024 * 1024;

/** A listener that takes mail from this machine. */
export interface SmtpListener {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function toTransaction(session: SMTPServerSession, raw: Buffer): Transaction {
  const { mailFrom, rcptTo } = session.envelope;
  const helo = session.hostNameAppearsAs || 'unknown';
  const name = session.clientHostname;
  return {
    client: {
      ip: session.remoteAddress,
      helo,
      reverseName: name === undefined || name === '' || name.startsWith('[') ? helo : name,
    },
    mailFrom: mailFrom === false ? '' : mailFrom.address,
    recipients: rcptTo.map(({ address }) => address),
    raw,
  };
}

const reply = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

/**
 * Listens for SMTP on 127.0.0.1. XCLIENT sets the client's address, so that SPF can be tried as if the mail came from
 * anywhere (Postfix's XCLIENT_README). The answer to DATA holds the message id.
 */
export async function listenForSmtp(
  port: number,
  accept: (transaction: Transaction) => Promise<string>,
): Promise<SmtpListener> {
  const server = new SMTPServer({
    banner: 'Sekisho on this machine',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    useXClient: true,
    size: MAX_BYTES,
    logger: false,
    onData: (stream, session, callback) => {
      readAll(stream)
        .then(async (raw) => {
          if (stream.sizeExceeded) throw reply(552, `Message is larger than ${MAX_BYTES} bytes`);
          return await accept(toTransaction(session, raw));
        })
        .then(
          (messageId) => callback(null, `OK ${messageId}`),
          (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
        );
    },
  });
  // A client that hangs up in the middle is its own affair.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.server.address() as AddressInfo;
  return { port: taken, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}
