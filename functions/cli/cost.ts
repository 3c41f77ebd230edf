import { parseArgs } from 'node:util';
import { estimate } from '../../shared/operations/cost.ts';
import type { CostLine, Load } from '../../shared/operations/cost-model.ts';
import { type Command, UsageError } from './command.ts';

const usage = `
sekisho cost --messages N [--size KB] [options]

  --messages N       messages a month
  --size KB          average size of a message (default 75)
  --caught SHARE     share that is held or tagged, 0 to 1 (default 0.02)
  --incoming DAYS    how long raw mail is kept (default 90)
  --delivered DAYS   how long delivered copies are kept (default 30)
  --records DAYS     how long records are kept (default 400)
  --reconcile MIN    minutes between two runs of the reconciler (default 15)
  --next-hop KIND    archive, smtp or ses (default archive)
  --colleagues N     people at the review desk (default 3; 0: no desk)
  --webhook          every event is posted to a receiver
  --probe MIN        minutes between two probes by the stack (default none)
  --json             the same as JSON

Prices are list prices of us-east-1, without free tiers; docs/cost.md says what each line is made of.

  sekisho cost --messages 1000000 --size 75
`;

/** A number that an option gives. */
function number(name: string, text: string, { least = 0, most = Number.POSITIVE_INFINITY } = {}): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= least && value <= most) return value;
  throw new UsageError(`Cannot take --${name} ${text}: it must be a number from ${least} to ${most}`);
}

const row = ({ component, usd, because }: CostLine, share: number): string =>
  `${component.padEnd(20)}${usd.toFixed(2).padStart(12)}${`${(100 * share).toFixed(1)} %`.padStart(9)}   ${because}`;

const text = { type: 'string' } as const;
const OPTIONS = {
  messages: text,
  size: { ...text, default: '75' },
  caught: { ...text, default: '0.02' },
  incoming: { ...text, default: '90' },
  delivered: { ...text, default: '30' },
  records: { ...text, default: '400' },
  reconcile: { ...text, default: '15' },
  'next-hop': { ...text, default: 'archive' },
  colleagues: { ...text, default: '3' },
  webhook: { type: 'boolean', default: false },
  probe: text,
  json: { type: 'boolean', default: false },
} as const;

const NEXT_HOPS: readonly Load['nextHop'][] = ['archive', 'smtp', 'ses'];

function toNextHop(text: string): Load['nextHop'] {
  const known = NEXT_HOPS.find((kind) => kind === text);
  if (known !== undefined) return known;
  throw new UsageError(`Cannot take --next-hop ${text}: it must be ${NEXT_HOPS.join(', ')}`);
}

function toLoad(values: ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values']): Load {
  if (values.messages === undefined) throw new UsageError('Cannot estimate cost: --messages is missing');
  const colleagues = number('colleagues', values.colleagues);
  return {
    messages: number('messages', values.messages, { least: 1 }),
    kilobytes: number('size', values.size, { most: 40 * 1024 }),
    caught: number('caught', values.caught, { most: 1 }),
    retentionDays: {
      incoming: number('incoming', values.incoming),
      delivered: number('delivered', values.delivered),
      records: number('records', values.records),
    },
    reconcileEveryMinutes: number('reconcile', values.reconcile, { least: 15 }),
    nextHop: toNextHop(values['next-hop']),
    colleagues: colleagues === 0 ? undefined : colleagues,
    webhook: values.webhook,
    probeEveryMinutes:
      values.probe === undefined ? undefined : number('probe', values.probe, { least: 15, most: 720 }),
  };
}

/** The bill as it is printed. */
export function bill(args: readonly string[]): string {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const load = toLoad(values);
  const lines = estimate(load);
  const total = lines.reduce((sum, { usd }) => sum + usd, 0);
  const perMillion = (total / load.messages) * 1e6;
  if (values.json) return JSON.stringify({ lines, total, perMillion });
  const because = `US$ ${perMillion.toFixed(2)} per million messages`;
  return [
    ...lines.map((line) => row(line, line.usd / total)),
    row({ component: 'Total a month', usd: total, because }, 1),
  ].join('\n');
}

async function run(args: readonly string[]): Promise<number> {
  process.stdout.write(`${bill(args)}\n`);
  return 0;
}

/** What a month costs, component by component. */
export const command: Command = { summary: 'estimate the monthly bill by component', usage, run };
