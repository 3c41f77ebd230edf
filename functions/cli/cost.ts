import { parseArgs } from 'node:util';
import { type CostLine, estimate } from '../../shared/operations/cost.ts';
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

async function run(args: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      messages: text,
      size: { ...text, default: '75' },
      caught: { ...text, default: '0.02' },
      incoming: { ...text, default: '90' },
      delivered: { ...text, default: '30' },
      records: { ...text, default: '400' },
      reconcile: { ...text, default: '15' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.messages === undefined) throw new UsageError('Cannot estimate cost: --messages is missing');
  const messages = number('messages', values.messages, { least: 1 });
  const lines = estimate({
    messages,
    kilobytes: number('size', values.size, { most: 40 * 1024 }),
    caught: number('caught', values.caught, { most: 1 }),
    retentionDays: {
      incoming: number('incoming', values.incoming),
      delivered: number('delivered', values.delivered),
      records: number('records', values.records),
    },
    reconcileEveryMinutes: number('reconcile', values.reconcile, { least: 15 }),
  });
  const total = lines.reduce((sum, { usd }) => sum + usd, 0);
  const perMillion = (total / messages) * 1e6;
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ lines, total, perMillion })}\n`
      : `${lines.map((line) => row(line, line.usd / total)).join('\n')}\n${row({ component: 'Total a month', usd: total, because: `US$ ${perMillion.toFixed(2)} per million messages` }, 1)}\n`,
  );
  return 0;
}

/** What a month costs, component by component. */
export const command: Command = { summary: 'estimate the monthly bill by component', usage, run };
