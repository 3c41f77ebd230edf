import { type Screener, screen } from '../shared/screen.ts';
import { cpuMs, round, submissionOf } from './submission.ts';

/** One thing that there may be more of, everything else as it is. */
export interface Dimension {
  readonly name: string;
  /** Rising; each the double of the one before, so that a step shows the growth. */
  readonly sizes: readonly number[];
  readonly make: (size: number) => { readonly raw: Buffer; readonly screener: Screener };
}

const ROUNDS = 7;
/** Short messages are judged so often that a round is some 50 ms. */
const ROUND_MS = 50;

/**
 * Median CPU milliseconds at each size, and the growth of the last doubling: log2 of the ratio, 1 where twice as much costs
 * twice as much, below 1 while fixed costs still count.
 */
export async function measureGrowth({ name, sizes, make }: Dimension) {
  const spent: number[] = [];
  for (const size of sizes) spent.push(await medianCpu(make(size)));
  const [last = 0, before = 0] = spent.toReversed();
  return {
    dimension: name,
    sizes: sizes.join(', '),
    'CPU ms': spent.map(round).join(', '),
    'growth of the last doubling': round(Math.log2(last / before)),
  };
}

async function medianCpu({ raw, screener }: ReturnType<Dimension['make']>): Promise<number> {
  const message = submissionOf(0, raw);
  const judge = async (times: number): Promise<number> => {
    const begun = cpuMs();
    for (let at = 0; at < times; at += 1) await screen(message, screener);
    return (cpuMs() - begun) / times;
  };
  await judge(3);
  const times = Math.max(1, Math.round(ROUND_MS / Math.max(0.1, await judge(3))));
  await judge(times);
  const rounds: number[] = [];
  for (let at = 0; at < ROUNDS; at += 1) rounds.push(await judge(times));
  return rounds.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}
