import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cpuBudgetMs } from '../../functions/adapters/screening-pool.ts';
import { HOSTILE } from './hostile.ts';
import { mutate } from './mutate.ts';
import { randomFrom } from './random.ts';
import { readWhole } from './read-whole.ts';
import { SEEDS } from './seeds.ts';

const HELP = `npm run fuzz -- [--seconds 60] [--seed N]   changes messages at random until time is up
npm run fuzz -- --hostile                   shows computing time and memory for every hostile input`;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string' },
    hostile: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});

interface Reading {
  readonly outcome: string;
  readonly cpuMs: number;
  readonly memoryMb: number;
}

/** Reads once and measures; a throw is an outcome, too. */
async function measure(raw: Buffer): Promise<Reading> {
  const before = process.cpuUsage();
  const rss = process.memoryUsage.rss();
  const outcome = await readWhole(raw).then(
    (verdict) => (verdict.because === 'unscreenable' ? verdict.problem.kind : verdict.disposition),
    (error: unknown) => `threw ${String(error)}`,
  );
  const { user, system } = process.cpuUsage(before);
  const memoryMb = Math.max(0, process.memoryUsage.rss() - rss) / 1_000_000;
  return { outcome, cpuMs: (user + system) / 1000, memoryMb };
}

async function showHostile(): Promise<void> {
  await measure(SEEDS[0]);
  for (const { title, build } of HOSTILE) {
    const raw = build();
    const { outcome, cpuMs, memoryMb } = await measure(raw);
    const size = (raw.length / 1_000_000).toFixed(2);
    process.stdout.write(
      `${title.padEnd(52)} ${size.padStart(6)} MB ${cpuMs.toFixed(0).padStart(6)} ms of ${cpuBudgetMs(raw.length).toFixed(0).padStart(5)} +${memoryMb.toFixed(0).padStart(4)} MB  ${outcome}\n`,
    );
  }
}

/** Ends with 1 at the first message that throws or takes longer than a message of its size may. */
async function fuzz(seconds: number, seed: number): Promise<number> {
  const random = randomFrom(seed);
  const end = performance.now() + seconds * 1000;
  let read = 0;
  let slowest = 0;
  await measure(SEEDS[0]);
  for (; performance.now() < end; read += 1) {
    const raw = mutate(random.pick(SEEDS), random);
    const { outcome, cpuMs } = await measure(raw);
    slowest = Math.max(slowest, cpuMs);
    if (!outcome.startsWith('threw') && cpuMs <= cpuBudgetMs(raw.length)) continue;
    const file = join(tmpdir(), `sekisho-fuzz-${seed}-${read}.eml`);
    writeFileSync(file, raw);
    process.stdout.write(
      `seed ${seed}, message ${read}: ${outcome}, ${cpuMs.toFixed(0)} ms; kept as ${file}\n`,
    );
    return 1;
  }
  process.stdout.write(`seed ${seed}: ${read} messages read, slowest ${slowest.toFixed(0)} ms\n`);
  return 0;
}

if (values.help === true) process.stdout.write(`${HELP}\n`);
else if (values.hostile === true) await showHostile();
else process.exitCode = await fuzz(Number(values.seconds), Number(values.seed ?? Date.now() % 1_000_000));
