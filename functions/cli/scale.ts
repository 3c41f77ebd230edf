import { parseArgs } from 'node:util';
import { type Fitness, type Pressure, weigh } from '../../shared/operations/scale.ts';
import { simulatePeak } from '../../shared/operations/simulate-peak.ts';
import { type Command, UsageError } from './command.ts';

const usage = `
sekisho scale [RATE…] [--concurrency N]

  RATE              messages per second (default: 1 100 5000)
  --concurrency N   execution environments that the account allows at once (default 1000)

Prints for each rate how much of each AWS quota it takes, the tightest first, and how long mail waits; then what a
peak of ten minutes at ten times the rate does to the queue. docs/scale.md explains the lines.

  sekisho scale 50 --concurrency 10
`;

const amount = (value: number): string =>
  Number.isFinite(value)
    ? value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : 0 })
    : 'never';

const row = ({ limit, used, quota, share, remedy }: Pressure): string =>
  `  ${share > 1 ? '!' : ' '} ${limit.padEnd(54)}${amount(used).padStart(14)} of ${amount(quota).padEnd(12)}${`${amount(100 * share)} %`.padStart(10)}  ${share > 0.3 ? remedy : ''}`;

function table({ messagesPerSecond, busy, waitSeconds, pressures }: Fitness, concurrency: number): string {
  const capacity = (messagesPerSecond / busy) * concurrency;
  const peak = simulatePeak({
    rate: messagesPerSecond * 10,
    seconds: 600,
    usual: messagesPerSecond,
    capacity,
  });
  return [
    `${amount(messagesPerSecond)} messages/s: ${amount(busy)} environments busy, mean wait ${amount(waitSeconds)} s`,
    ...pressures.map(row),
    `    ten minutes at ${amount(messagesPerSecond * 10)}/s: ${amount(peak.messages)} wait at the most, the last one ${amount(peak.waitSeconds)} s; all gone after another ${amount(peak.drainSeconds)} s`,
  ].join('\n');
}

/** The table as it is printed. */
export function fitness(args: readonly string[]): string {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { concurrency: { type: 'string', default: '1000' } },
  });
  const rates = (positionals.length === 0 ? ['1', '100', '5000'] : positionals).map(Number);
  const concurrency = Number(values.concurrency);
  if (![...rates, concurrency].every((value) => value > 0 && value <= 1e6))
    throw new UsageError('Cannot fit the rate: rates and concurrency must be numbers from 0 to 1,000,000');
  return rates.map((rate) => table(weigh(rate, { concurrency }), concurrency)).join('\n\n');
}

async function run(args: readonly string[]): Promise<number> {
  process.stdout.write(`${fitness(args)}\n`);
  return 0;
}

/** Which quota breaks first, at which rate. */
export const command: Command = { summary: 'fit a rate of mail into AWS quotas', usage, run };
