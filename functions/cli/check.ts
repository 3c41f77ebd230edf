import { createReadStream } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, resolve as resolvePath } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createRenderer } from '../../shared/decide/explain.ts';
import { detectors } from '../../shared/detect/index.ts';
import { toAddrSpec } from '../../shared/model/address.ts';
import type { Verdict } from '../../shared/model/verdict.ts';
import { createCodeReader } from '../adapters/code-reader.ts';
import { createResolver } from '../adapters/dns-resolver.ts';
import { readBrands, readPolicy, reasonOf } from '../adapters/settings-files.ts';
import { inOrder } from './check/in-order.ts';
import { toJsonLine } from './check/json-line.ts';
import { answerLine, type Judge, judgeRow } from './check/judge.ts';
import { describeVerdict } from './check/print.ts';
import type { Row } from './check/row.ts';
import { toVerdictLine } from './check/verdict-line.ts';
import { createZoneReader } from './check/zones.ts';
import { type Command, UsageError } from './command.ts';
import { showProgress } from './progress.ts';
import { toLanguage } from './style.ts';

const OPTIONS = {
  'client-ip': { type: 'string' },
  helo: { type: 'string' },
  'mail-from': { type: 'string' },
  rcpt: { type: 'string', multiple: true },
  ses: { type: 'boolean' },
  zone: { type: 'string' },
  resolver: { type: 'string' },
  brands: { type: 'string' },
  policy: { type: 'string' },
  now: { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
  manifest: { type: 'string' },
} as const;

/** How many messages are judged at once: enough to wait for DNS together, few enough to hold in memory. */
const IN_FLIGHT = 16;

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
type Options = ReturnType<typeof parse>['values'];

/** `sekisho check`: one message, or thousands. */
export const command: Command = {
  summary: 'judge a message file, or a manifest of many',
  usage: `
sekisho check FILE.eml… [options]          one verdict per file, for people
sekisho check --manifest FILE|- [options]  JSON Lines in, JSON Lines out, in input order

The message
  --client-ip IP      address that connected
  --helo NAME         what it called itself
  --mail-from ADDR    envelope sender, '' for <>
  --rcpt ADDR         envelope recipient (repeatable)
  --ses               the file starts with the header block that Amazon SES prepends
  What is not given is not known, and nothing is concluded from it.
The world
  --zone ZONE.json    answer DNS from this file
  --resolver IP:PORT  ask this name server
  --now ISO           fix the clock (signature and override expiry)
The rules
  --brands FILE       brand registry
  --policy FILE       policy (see sekisho policy lint)
The answer
  --json              one JSON line per message
  --lang en|ja        language (default: your locale)

Exit codes: 0 delivered, 10 tagged, 20 held (the worst of several), 1 something could not be read, 2 usage.
With --manifest: 0 when every row was answered with a verdict, 1 when a row could not be read.

Examples
  sekisho check suspicious.eml --client-ip 203.0.113.9 --helo mx.esp.example --mail-from bounce@esp.example
  sekisho check --manifest mail.jsonl > verdicts.jsonl`,
  run: async (args) => {
    const { values, positionals } = parse(args);
    checkOptions(values);
    if (values.manifest !== undefined) return await checkManifest(values.manifest, toJudge(values, '.'));
    if (positionals.length === 0) throw new UsageError('Cannot check: no file given');
    return await checkFiles(positionals, values);
  },
};

/** A mistake here would go unseen: what cannot be read as an address is taken as not known. */
function checkOptions({ 'client-ip': ip, 'mail-from': mailFrom = '', rcpt = [], lang }: Options): void {
  if (ip !== undefined && isIP(ip) === 0) throw new UsageError(`Cannot use --client-ip ${ip}: no IP address`);
  const addresses = [...rcpt, ...(mailFrom === '' || mailFrom === '<>' ? [] : [mailFrom])];
  const odd = addresses.find((text) => toAddrSpec(text) === undefined);
  if (odd !== undefined) throw new UsageError(`Cannot use ${odd} in an envelope: no mail address`);
  toLanguage(lang);
}

function toJudge(values: Options, base: string): Judge {
  const readZone = createZoneReader();
  const now = values.now === undefined ? undefined : new Date(values.now);
  if (now !== undefined && Number.isNaN(now.getTime())) {
    throw new UsageError(`Cannot read --now: not a time in ISO 8601, got ${values.now}`);
  }
  return {
    screener: {
      policy: readPolicy(values.policy),
      brands: readBrands(values.brands),
      readCodes: createCodeReader(),
    },
    resolve:
      values.zone === undefined
        ? createResolver(values.resolver === undefined ? {} : { servers: [values.resolver] })
        : readZone(resolvePath(values.zone)),
    readZone,
    now,
    base,
    render: createRenderer(detectors),
  };
}

async function checkManifest(manifest: string, judge: Judge): Promise<number> {
  const input = manifest === '-' ? process.stdin : createReadStream(manifest);
  const base = manifest === '-' ? process.cwd() : dirname(resolvePath(manifest));
  // Answers on the terminal are progress enough; a line written over itself would only mix with them.
  const progress = process.stdout.isTTY ? undefined : showProgress('messages', undefined);
  let failed = false;
  const answers = inOrder(
    rows(createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })),
    (line) => answerLine(line, { ...judge, base }),
    IN_FLIGHT,
  );
  for await (const answer of answers) {
    failed ||= 'error' in answer;
    await write(`${toJsonLine(answer)}\n`);
    progress?.step();
  }
  progress?.end();
  return failed ? 1 : 0;
}

async function* rows(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) if (line.trim() !== '') yield line;
}

/** Waits while the reader of our output is slower than we are, so that memory stays flat. */
const write = (text: string): Promise<void> | undefined =>
  process.stdout.write(text)
    ? undefined
    : new Promise((resolve) => process.stdout.once('drain', () => resolve()));

const EXIT: Readonly<Record<Verdict['disposition'], number>> = { deliver: 0, tag: 10, quarantine: 20 };

async function checkFiles(files: readonly string[], values: Options): Promise<number> {
  const judge = toJudge(values, process.cwd());
  let [worst, unread] = [0, false];
  for (const file of files) {
    try {
      const verdict = await judgeRow(toRow(file, values), judge);
      await write(`${present(file, verdict, { judge, values, several: files.length > 1 })}\n`);
      worst = Math.max(worst, EXIT[verdict.disposition]);
    } catch (error) {
      process.stderr.write(`Cannot read ${file}: ${reasonOf(error)}\n`);
      unread = true;
    }
  }
  return unread ? 1 : worst;
}

const toRow = (file: string, values: Options): Row => ({
  file,
  clientIp: values['client-ip'],
  helo: values.helo,
  mailFrom: values['mail-from'],
  recipients: values.rcpt,
  ses: values.ses,
  zone: undefined,
  now: undefined,
  recorded: undefined,
  reviewed: undefined,
});

interface Presentation {
  readonly judge: Judge;
  readonly values: Options;
  readonly several: boolean;
}

function present(file: string, verdict: Verdict, { judge, values, several }: Presentation): string {
  if (values.json === true) return toJsonLine(toVerdictLine(file, verdict, judge.render));
  const told = describeVerdict(verdict, judge.render, toLanguage(values.lang));
  return `${several ? `${file}\n` : ''}${told}`;
}
