import { connect } from 'node:net';

/** How a message comes in. */
export interface Posted {
  readonly raw: string;
  readonly mailFrom: string;
  readonly recipients: readonly string[];
  /** Whose address the listener takes for the client's (XCLIENT). */
  readonly clientIp: string;
}

/** Hands a message to the service over SMTP, byte for byte. */
export async function send(port: number, { raw, mailFrom, recipients, clientIp }: Posted): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  const lines = answers(socket);
  const say = async (text: string): Promise<void> => {
    socket.write(text);
    const line = await lines();
    if (!/^[23]/.test(line)) throw new Error(`Cannot send test message: ${line}`);
  };
  await lines();
  await say('EHLO client.example\r\n');
  await say(`XCLIENT ADDR=${clientIp} NAME=mx.stranger.example\r\n`);
  await say('EHLO mx.stranger.example\r\n');
  await say(`MAIL FROM:<${mailFrom}>\r\n`);
  for (const recipient of recipients) await say(`RCPT TO:<${recipient}>\r\n`);
  await say('DATA\r\n');
  await say(`${raw.replaceAll(/^\./gm, '..')}\r\n.\r\n`);
  socket.end('QUIT\r\n');
}

/** The last line of each answer. */
function answers(socket: ReturnType<typeof connect>): () => Promise<string> {
  let text = '';
  const ended: string[] = [];
  const waiting: ((line: string) => void)[] = [];
  socket.on('data', (chunk) => {
    text += chunk.toString();
    const lines = text.split('\r\n');
    text = lines.pop() ?? '';
    for (const line of lines.filter((one) => /^\d{3} /.test(one))) {
      const next = waiting.shift();
      if (next === undefined) ended.push(line);
      else next(line);
    }
  });
  return async () => ended.shift() ?? (await new Promise((resolve) => waiting.push(resolve)));
}
