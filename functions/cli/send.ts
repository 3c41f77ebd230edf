import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createRenderer } from '../../shared/decide/explain.ts';
import { detectors } from '../../shared/detect/index.ts';
import type { MessageRecord } from '../../shared/model/message-record.ts';
import { type MessageKey, toMessageKey, type Verdict } from '../../shared/model/verdict.ts';
import { dynamodbLedger } from '../adapters/dynamodb-ledger.ts';
import { readEnvironment } from '../adapters/environment.ts';
import { reasonOf } from '../adapters/settings-files.ts';
import { connectToLocal } from '../local/connect.ts';
import { describeVerdict } from './check/print.ts';
import { type Command, UsageError } from './command.ts';
import { deliver } from './send/smtp-dialogue.ts';
import { toLanguage } from './style.ts';

const usage = `
sekisho send FILE: deliver a message to the service on this machine, byte for byte, and show its verdict

  --to ADDR           envelope recipient, repeatable (default desk@ours.example)
  --mail-from ADDR    envelope sender, '' for <> (default sender@stranger.example)
  --client-ip IP      pretend to connect from there, so that SPF can pass or fail
  --helo NAME         what the client calls itself (default mx.stranger.example)
  --port N            SMTP port of the service (default 2525)
  --site-port N       its site's port, asked for the verdict (default 8025)
  --lang en|ja        language (default: your locale)

Examples
  sekisho send message.eml --client-ip 203.0.113.9 --mail-from bounce@esp.example --helo mx.esp.example

Exit codes: 0 delivered, 10 tagged, 20 held, 1 not sent or no verdict yet, 2 usage.
`;

const text = (value: string) => ({ type: 'string', default: value }) as const;

const OPTIONS = {
  to: { type: 'string', multiple: true },
  'mail-from': text('sender@stranger.example'),
  'client-ip': { type: 'string' },
  helo: text('mx.stranger.example'),
  port: text('2525'),
  'site-port': text('8025'),
  lang: { type: 'string' },
} as const;

function readMessage(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Error(`Cannot read ${file}: ${reasonOf(error)}`, { cause: error });
  }
}

const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 100;

/** The record, once the message has a verdict; undefined when that takes too long. */
async function awaitVerdict(key: MessageKey): Promise<(MessageRecord & { verdict: Verdict }) | undefined> {
  const ledger = dynamodbLedger(readEnvironment(process.env));
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; ) {
    const record = await ledger.read(key);
    const { verdict } = record ?? {};
    if (record !== undefined && verdict !== undefined && !['received', 'screened'].includes(record.state))
      return { ...record, verdict };
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  return undefined;
}

const EXIT: Readonly<Record<Verdict['disposition'], number>> = { deliver: 0, tag: 10, quarantine: 20 };

/** Delivers one file over SMTP and waits for what became of it. */
export const command: Command = {
  summary: 'deliver a message to the running service',
  usage,
  run: async (args) => {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new UsageError('Cannot send: name one file');
    const language = toLanguage(values.lang);
    const answer = await deliver({
      port: Number(values.port),
      helo: values.helo,
      clientIp: values['client-ip'],
      mailFrom: values['mail-from'],
      recipients: values.to ?? ['desk@ours.example'],
      raw: readMessage(file),
    });
    const key = toMessageKey(answer.replace(/^OK /, '').trim());
    if (key === undefined) throw new Error(`Cannot follow message: the server answered ${answer}`);
    await connectToLocal(Number(values['site-port']));
    const record = await awaitVerdict(key);
    if (record === undefined) throw new Error(`Cannot show the verdict on ${key}: there is none yet`);
    const told = describeVerdict(record.verdict, createRenderer(detectors), language);
    process.stdout.write(`${record.state}  ${key}\n${told}\n`);
    return EXIT[record.verdict.disposition];
  },
};
