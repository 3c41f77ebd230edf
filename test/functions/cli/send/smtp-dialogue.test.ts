import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { deliver, toDataLines } from '../../../../functions/cli/send/smtp-dialogue.ts';

const delivery = {
  helo: 'mx.stranger.example',
  clientIp: undefined,
  mailFrom: '',
  recipients: ['desk@ours.example'],
  raw: Buffer.from('Subject: hello\r\n\r\nhello\r\n'),
};

/** A port of this machine, and what listens there. */
async function listen(greeting: string) {
  const server = createServer((socket) => socket.end(greeting));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const close = () => new Promise((resolve) => server.close(resolve));
  return { port, close };
}

describe('deliver', () => {
  it('says what to do where nothing listens', async () => {
    const { port, close } = await listen('');
    await close();
    await expect(deliver({ ...delivery, port })).rejects.toThrow(
      `Cannot send message: nothing listens on port ${port}; start the service with npm start, or name --port`,
    );
  });

  it('repeats what a server says that takes no mail', async () => {
    const { port, close } = await listen('554 no SMTP service here\r\n');
    await expect(deliver({ ...delivery, port })).rejects.toThrow(
      'Cannot send message: the server answered 554 no SMTP service here',
    );
    await close();
  });
});

describe('toDataLines', () => {
  it.each([
    {
      title: 'doubles dots that begin a line',
      raw: '.a\r\nb.\r\n..c\r\n',
      wire: '..a\r\nb.\r\n...c\r\n.\r\n',
    },
    { title: 'ends a last line', raw: 'a', wire: 'a\r\n.\r\n' },
    { title: 'sends an empty message', raw: '', wire: '.\r\n' },
  ])('$title', ({ raw, wire }) => expect(toDataLines(Buffer.from(raw)).toString()).toBe(wire));
});
