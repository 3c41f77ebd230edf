import type { Examination, Screener, Submission } from '../../shared/screen.ts';
import { Lane, type LaneLimits } from './screening-pool-lane.ts';

/** Screens in threads that can be ended: a message that stalls its reader stalls nobody else. */
export interface ScreeningPool {
  /** The opinion on a message, as `examine` of `shared/screen.ts` gives it. */
  readonly examine: (submission: Submission, use: Screener) => Promise<Examination>;
  readonly close: () => Promise<void>;
}

/** How a pool differs from the usual one. */
export interface PoolOptions {
  /** Threads; one per core that may be used. */
  readonly threads?: number;
  /** The worker's entry; beside this file when absent. */
  readonly worker?: URL;
  readonly limits?: Partial<LaneLimits>;
}

/** 1 s of computing and 40 ms for each megabyte: several times what the slowest honest message takes. */
export const cpuBudgetMs = (bytes: number): number => 1000 + (40 * bytes) / 1_000_000;

const LIMITS: LaneLimits = {
  budgetMs: cpuBudgetMs,
  warmUpMs: 5_000,
  // A message's DNS look-ups have a budget of their own, well below this.
  patienceMs: 45_000,
  inFlight: 4,
  heapMb: 384,
};

/** Compiled or not, the worker lies beside this file under its own name. */
const workerBeside = (here: string): URL =>
  new URL(`./screening-pool-worker${/\.[a-z]+$/.exec(here)?.[0] ?? '.ts'}`, here);

/** Opens a pool. Threads start with their first message and do not keep the process alive. */
export function createScreeningPool(options: PoolOptions = {}): ScreeningPool {
  const worker = options.worker ?? workerBeside(import.meta.url);
  const limits = { ...LIMITS, ...options.limits };
  const lanes = Array.from({ length: options.threads ?? 1 }, () => new Lane(worker, limits));
  return {
    examine: (submission, use) => leastBusy(lanes).examine(submission, use),
    close: async () => {
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}

function leastBusy(lanes: readonly Lane[]): Lane {
  const [first, ...others] = lanes;
  if (first === undefined) throw new Error('Cannot screen message: the pool has no threads');
  return others.reduce((best, lane) => (lane.load < best.load ? lane : best), first);
}
