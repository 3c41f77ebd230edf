import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type ProbeOutcome, probe } from '../../shared/operations/probe.ts';
import { type ProbeSigner, probeMails } from '../../shared/operations/probe-mail.ts';
import { keyRecord } from '../../shared/redteam/sign.ts';
import { type Command, UsageError } from './command.ts';
import { localDoor, type ProbeDoor, stackDoor } from './probe/door.ts';
import { readSigningKey } from './probe/signing-key.ts';

const usage = `
sekisho probe: send one clean signed mail that must arrive and one spoof that must be held, and say what became of them

  --outputs FILE     probe the deployment that \`cdk deploy --outputs-file FILE\` described (default: this machine's)
  --stack NAME       which stack of the file (default: the only one)
  --smtp HOST:PORT   hand the mails over there (default: the domain's MX, port 25; this machine: 127.0.0.1:2525)
  --site-port N      this machine: its site's port, asked for the verdicts (default 8025)
  --to ADDR          recipient (default: sekisho-probe at the first domain; this machine: desk@ours.example)
  --key FILE         PEM of an RSA key to sign with; its signature must then verify. Needs --from-domain
  --from-domain D    domain of the clean mail's author (default stranger.example)
  --selector S       where the key's public half stands: S._domainkey.D (default sekisho-probe)
  --deadline N       seconds until mail must have a verdict (default 60)
  --json             one JSON object a mail

The spoof pretends to be “Sekisho Probe” <notice@sekisho-probe.example>, a brand that only the engine knows.
Without --key the clean mail is signed with a key of its own that stands in no DNS.

Examples
  sekisho probe
  sekisho probe --outputs outputs.json --from-domain mail.example.com --key probe.pem

Exit codes: 0 both as expected, 1 one of them not, 2 usage.
`;

const text = { type: 'string' } as const;
const OPTIONS = {
  outputs: text,
  stack: text,
  smtp: text,
  'site-port': { type: 'string', default: '8025' },
  to: text,
  key: text,
  'from-domain': text,
  selector: { type: 'string', default: 'sekisho-probe' },
  deadline: { type: 'string', default: '60' },
  json: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

function toDeadlineMs(seconds: string): number {
  const number = Number(seconds);
  if (number >= 1 && number <= 3600) return number * 1000;
  throw new UsageError(`Cannot wait ${seconds}: --deadline must be a number of seconds from 1 to 3600`);
}

function signerOf(values: Values): ProbeSigner {
  const { selector, key: file, 'from-domain': domain } = values;
  if (file === undefined)
    return {
      domain: domain ?? 'stranger.example',
      selector,
      key: generateKeyPairSync('rsa', { modulusLength: 2048 }),
    };
  if (domain === undefined) throw new UsageError('Cannot sign: --key needs --from-domain');
  return { domain, selector, key: readSigningKey(file) };
}

const openDoor = async (values: Values): Promise<ProbeDoor> =>
  values.outputs === undefined
    ? await localDoor({ sitePort: Number(values['site-port']), smtp: values.smtp, to: values.to })
    : await stackDoor(
        { json: readFileSync(values.outputs, 'utf8'), stack: values.stack },
        { smtp: values.smtp, to: values.to },
      );

const row = ({ kind, key, state, because, tookMs, problem }: ProbeOutcome): string =>
  `${problem === undefined ? 'ok  ' : 'FAIL'}  ${kind.padEnd(6)} ${state ?? 'unknown'} after ${(tookMs / 1000).toFixed(1)} s${
    because === undefined ? '' : ` (${because})`
  }  ${key ?? ''}`.trimEnd();

async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const deadlineMs = toDeadlineMs(values.deadline);
  const signer = signerOf(values);
  const { to, ...door } = await openDoor(values);
  const mails = probeMails({ id: randomUUID(), at: new Date(), to }, signer);
  const signedBy = values.key === undefined ? undefined : signer.domain;
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 250));
  const outcomes = await probe(mails, { ...door, now: () => new Date(), pause }, { deadlineMs, signedBy });
  for (const outcome of outcomes)
    process.stdout.write(`${values.json ? JSON.stringify(outcome) : row(outcome)}\n`);
  const problems = outcomes.flatMap(({ problem }) => problem ?? []);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (signedBy !== undefined && problems.some((problem) => problem.includes('did not verify')))
    process.stderr.write(
      `Publish in DNS: ${signer.selector}._domainkey.${signedBy}. TXT "${keyRecord(signer.key)}"\n`,
    );
  return problems.length === 0 ? 0 : 1;
}

/** Whether mail arrives and a spoof does not, seen from outside. */
export const command: Command = {
  summary: 'send a clean mail and a spoof, and say what became of them',
  usage,
  run,
};
