import { parseArgs, stripVTControlCharacters } from 'node:util';
import { jsonJournal } from '../adapters/logger.ts';
import type { LocalService, ServeOptions } from '../local/serve.ts';
import { readZone } from './check/zones.ts';
import { type Command, UsageError } from './command.ts';

const usage = `
sekisho serve: the whole service on this machine, on loopback only

  --data DIR           keep state across restarts (default: a temporary folder)
  --port N             SMTP port (default 2525; 0 takes a free one)
  --site-port N        port of console and events (default 8025)
  --resolver IP:PORT   ask this name server (default: the system's)
  --zone ZONE.json     answer DNS from this file; no network is asked
  --policy FILE        policy.yaml (default: the one that ships)
  --brands FILE        brands.yaml (default: the one that ships)
  --log text|json      one readable line a message, or JSON lines (default text)

Examples
  npm start
  npm start -- --data .sekisho --resolver 192.0.2.53:53
  sekisho send message.eml --client-ip 203.0.113.9

Ends with Ctrl-C. Exit code: 0 ended, 1 could not start, 2 wrong options.
`;

const toPort = (text: string): number => {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new UsageError(`Cannot use ${text} as a port: must be a number below 65536`);
};

const write = (line: string): void =>
  void process.stdout.write(`${process.stdout.isTTY ? line : stripVTControlCharacters(line)}\n`);

async function toOptions(args: readonly string[]): Promise<ServeOptions> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: text,
      port: { type: 'string', default: '2525' },
      'site-port': { type: 'string', default: '8025' },
      resolver: text,
      zone: text,
      policy: text,
      brands: text,
      log: { type: 'string', default: 'text' },
    },
  });
  if (values.log !== 'text' && values.log !== 'json')
    throw new UsageError(`Cannot log as ${values.log}: must be text or json`);
  const { terminalJournal } = await import('../local/terminal.ts');
  return {
    ...(values.data === undefined ? {} : { data: values.data }),
    smtpPort: toPort(values.port),
    sitePort: toPort(values['site-port']),
    ...(values.resolver === undefined ? {} : { resolver: values.resolver }),
    ...(values.zone === undefined ? {} : { zone: readZone(values.zone) }),
    ...(values.policy === undefined ? {} : { policyFile: values.policy }),
    ...(values.brands === undefined ? {} : { brandsFile: values.brands }),
    journal:
      values.log === 'json'
        ? jsonJournal({ logLevel: 'info', deployment: 'local' }, write)
        : terminalJournal(write),
  };
}

/** A port that is taken is the most common mistake. */
async function start(options: ServeOptions): Promise<LocalService> {
  const { serve } = await import('../local/serve.ts');
  try {
    return await serve(options);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    const port = 'port' in error ? ` ${String(error.port)}` : '';
    throw new Error(`Cannot listen on port${port}: something else does; try --port 0 --site-port 0`, {
      cause: error,
    });
  }
}

const interrupted = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });

/** Runs the service until Ctrl-C. */
export const command: Command = {
  summary: 'run the whole service on this machine',
  usage,
  run: async (args) => {
    const service = await start(await toOptions(args));
    write(`Sekisho is up on this machine.

  send mail to   127.0.0.1:${service.smtpPort} (SMTP)      sekisho send message.eml
  look at it on  ${service.site}

Ctrl-C ends it. Each message gets a line:
`);
    await interrupted();
    write('Ending: finishing what is under way');
    await service.stop();
    return 0;
  },
};
