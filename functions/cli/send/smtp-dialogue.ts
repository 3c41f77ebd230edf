import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** What to say to the server. The message is sent byte for byte; only a final line end may be added. */
export interface Delivery {
  readonly port: number;
  readonly helo: string;
  /** Sets the client's address by XCLIENT; undefined: this machine's. */
  readonly clientIp: string | undefined;
  readonly mailFrom: string;
  readonly recipients: readonly string[];
  readonly raw: Buffer;
}

/** Doubles each dot that begins a line, and ends with one on a line of its own (RFC 5321 §4.5.2). */
export function toDataLines(raw: Buffer): Buffer {
  const text = raw.toString('latin1');
  const stuffed = text.replace(/(^|\n)\./g, '$1..');
  return Buffer.from(`${stuffed}${stuffed.endsWith('\r\n') || stuffed === '' ? '' : '\r\n'}.\r\n`, 'latin1');
}

interface Conversation {
  readonly say: (line: string | Buffer, expected: number) => Promise<string>;
  readonly hear: (expected: number) => Promise<string>;
}

function converse(socket: Socket): Conversation {
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  const hear = async (expected: number): Promise<string> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done === true) throw new Error('Cannot send message: the server hung up');
      const line = String(value);
      if (line[3] === '-') continue;
      if (Number(line.slice(0, 3)) === expected) return line.slice(4);
      throw new Error(`Cannot send message: the server answered ${line}`);
    }
  };
  const say = async (line: string | Buffer, expected: number): Promise<string> => {
    socket.write(typeof line === 'string' ? `${line}\r\n` : line);
    return await hear(expected);
  };
  return { say, hear };
}

const connected = (socket: Socket, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const refused = new Error(
      `Cannot send message: nothing listens on port ${port}; start the service with npm start, or name --port`,
    );
    socket.once('connect', resolve).once('error', () => reject(refused));
  });

/** Delivers one message to 127.0.0.1; resolves with the server's answer to the data. */
export async function deliver(delivery: Delivery): Promise<string> {
  const { port, helo, clientIp, mailFrom, recipients, raw } = delivery;
  const socket = connect({ host: '127.0.0.1', port });
  try {
    await connected(socket, port);
    const { say, hear } = converse(socket);
    await hear(220);
    await say(`EHLO ${helo}`, 250);
    if (clientIp !== undefined) {
      await say(`XCLIENT ADDR=${clientIp.includes(':') ? 'IPV6:' : ''}${clientIp} NAME=${helo}`, 220);
      await say(`EHLO ${helo}`, 250);
    }
    await say(`MAIL FROM:<${mailFrom}>`, 250);
    for (const recipient of recipients) await say(`RCPT TO:<${recipient}>`, 250);
    await say('DATA', 354);
    const answer = await say(toDataLines(raw), 250);
    await say('QUIT', 221);
    return answer;
  } finally {
    socket.destroy();
  }
}
