import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { toCandidate } from '../../../shared/learning/candidate.ts';
import type { Observed } from '../../../shared/learning/observe.ts';
import type { Proposal } from '../../../shared/learning/propose.ts';
import { toOperatorName } from '../../../shared/model/message-record.ts';
import { writeAudit } from '../../../shared/review/write-audit.ts';
import { dynamodbAuditLog } from '../../adapters/dynamodb-audit-log.ts';
import { dynamodbDismissals } from '../../adapters/dynamodb-dismissals.ts';
import { UsageError } from '../command.ts';
import { type Learned, learn } from './learn.ts';

const TEXT = { type: 'string' } as const;
const OPTIONS = {
  data: TEXT,
  'site-port': { type: 'string', default: '8025' },
  days: { type: 'string', default: '30' },
  senders: TEXT,
  out: TEXT,
  reason: TEXT,
  by: TEXT,
} as const;

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
type Values = ReturnType<typeof parse>['values'];

/** `sekisho brands proposals`: what stored mail suggests, for a person to accept or dismiss. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(args);
  const [action = 'list', id = ''] = positionals;
  const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (act === undefined)
    throw new UsageError(`Cannot run proposals: must be one of ${Object.keys(ACTIONS).join(', ')}`);
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1) throw new UsageError(`Cannot look ${values.days} days back`);
  if (action === 'accept' && values.out === undefined)
    throw new UsageError('Cannot accept: --out names the file to write');
  if (action === 'dismiss' && (values.reason ?? '').trim() === '')
    throw new UsageError('Cannot dismiss: --reason says why');
  const learned = await learn({ data: values.data, sitePort: Number(values['site-port']), days });
  try {
    return await act(learned, { id, values, days });
  } finally {
    await learned.close();
  }
}

interface Wish {
  readonly id: string;
  readonly values: Values;
  readonly days: number;
}

const ACTIONS: Readonly<Record<string, (learned: Learned, wish: Wish) => Promise<number>>> = {
  list: async ({ proposals, observations }, { values, days }) => {
    for (const seen of observations.own) if (seen.brand === values.senders) say(describeSender(seen));
    if (values.senders !== undefined) return 0;
    for (const proposal of proposals) say(`${proposal.id}  ${describe(proposal, days)}`);
    if (proposals.length === 0) say(`The mail of ${days} days suggests nothing.`);
    return 0;
  },
  accept: async (learned, { id, values }) => {
    const proposal = find(learned, id);
    const owner = toName(values.by);
    const candidate = toCandidate(proposal, learned.texts, { owner, now: new Date() });
    if (!candidate.ok) throw new Error(`Cannot accept ${id}: ${candidate.problem}`);
    const { file, text } = candidate.value;
    const out = values.out ?? '';
    writeFileSync(out, text);
    await audit('proposal.accept', proposal, { learned, values });
    say(`${out} written; nothing has changed yet. Look at what it would do, and put it in force:`);
    say(`  sekisho backtest --${file} ${out} --store running`);
    say(`  sekisho policy activate --${file} ${out} --reason "${describe(proposal, Number(values.days))}"`);
    return 0;
  },
  dismiss: async (learned, { id, values }) => {
    const proposal = find(learned, id);
    await dynamodbDismissals(learned.environment).add(proposal.id, toName(values.by));
    await audit('proposal.dismiss', proposal, { learned, values });
    say(`${id} dismissed`);
    return 0;
  },
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function find({ proposals }: Learned, id: string): Proposal {
  const found = proposals.find((one) => one.id === id);
  if (found === undefined) throw new Error(`Cannot find proposal ${id}: there is none now`);
  return found;
}

const perMonth = (messages: number, days: number): number => Math.round((messages * 30) / days);

function describe({ kind, brand, sender, author, messages, aligned, released }: Proposal, days: number) {
  switch (kind) {
    case 'authorised-sender':
      return `${brand}: add ${sender} as authorised sender; ${perMonth(messages, days)} mails a month, ${aligned} of ${messages} proven`;
    case 'release-pattern':
      return `${brand}: people released ${released} of ${released} from d=${sender}; allow ${author}`;
    case 'unaligned-stream':
      return `${brand}: an unaligned stream of ${perMonth(messages, days)} mails a month from ${sender}; ${aligned} of ${messages} proven, to be looked at`;
  }
}

const describeSender = ({ kind, name, messages, aligned }: Observed): string =>
  `${kind.padEnd(8)}${name.padEnd(40)}${String(messages).padStart(8)} messages  ${((100 * aligned) / messages).toFixed(1)} % aligned`;

async function audit(
  action: string,
  { id, kind, brand, sender }: Proposal,
  { learned, values }: { readonly learned: Learned; readonly values: Values },
): Promise<void> {
  const fact = {
    at: new Date().toISOString(),
    actor: { kind: 'operator', name: toName(values.by) } as const,
    action,
    subjects: [{ id, after: `${kind} ${brand} ${sender}` }],
    reason: values.reason ?? '',
  };
  await writeAudit(fact, { audit: dynamodbAuditLog(learned.environment), newId: randomUUID });
}

function toName(text: string = userInfo().username) {
  const name = toOperatorName(text);
  if (name === undefined)
    throw new UsageError(`Cannot use ${text} as a name: letters, digits and . _ @ + - only`);
  return name;
}
