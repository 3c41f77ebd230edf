import { Worker } from 'node:worker_threads';
import { codeOf } from '../../shared/authenticate/dns-failure.ts';
import { unscreenable } from '../../shared/decide/unscreenable.ts';
import type { ScreeningProblem } from '../../shared/model/verdict.ts';
import type { Examination, Screener, Submission } from '../../shared/screen.ts';
import { type FromWorker, type ToWorker, toShared } from './screening-pool-messages.ts';

/** How patient a lane is. */
export interface LaneLimits {
  /** Computing time that a message of so many bytes may take. */
  readonly budgetMs: (bytes: number) => number;
  /** Computing time on top for a worker's first message: it loads code and brands, and nothing is compiled yet. */
  readonly warmUpMs: number;
  /** Time by the clock, which includes waiting for DNS. */
  readonly patienceMs: number;
  /** Messages under way in one worker: while one waits for DNS, another computes. */
  readonly inFlight: number;
  /** Heap of a worker; message bytes lie outside of it. */
  readonly heapMb: number;
}

/** A message's turn. */
interface Job {
  readonly submission: Submission;
  readonly use: Screener;
  readonly now: Date;
  readonly done: (examination: Examination) => void;
  readonly fail: (error: Error) => void;
  startedAt: number;
}

const WATCH_EVERY_MS = 100;

/**
 * One worker and its messages. When the worker takes longer than all of them together may, it is ended and
 * replaced, and each is tried again alone: the one that stalls then is unscreenable, the others never notice.
 */
export class Lane {
  readonly #file: URL;
  readonly #limits: LaneLimits;
  readonly #running = new Map<number, Job>();
  readonly #suspects: Job[] = [];
  readonly #waiting: Job[] = [];
  readonly #settings = new Map<string, number>();
  /** Kept back until the worker is ready: what ends it before that can't be a message's doing. */
  readonly #unsent: ToWorker[] = [];
  #worker: Worker | undefined;
  #isReady = false;
  #isWarm = false;
  #watch: NodeJS.Timeout | undefined;
  #jobs = 0;
  /** The worker's computing time when it last finished a message, or was idle. */
  #idleCpuMs = 0;

  constructor(file: URL, limits: LaneLimits) {
    this.#file = file;
    this.#limits = limits;
  }

  /** Messages here, waiting ones included. */
  get load(): number {
    return this.#running.size + this.#suspects.length + this.#waiting.length;
  }

  /** Takes a message in; resolves with the opinion on it. */
  examine(submission: Submission, use: Screener): Promise<Examination> {
    return new Promise((done, fail) => {
      this.#waiting.push({ submission, use, now: use.now(), done, fail, startedAt: 0 });
      this.#fill();
    });
  }

  /** Ends the worker; what is under way fails. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#failAll(new Error('Cannot screen message: the pool is closed'));
    await worker?.terminate();
  }

  /** Suspects go alone, one after the other, before anything new begins. */
  #fill(): void {
    const room = this.#suspects.length > 0 ? 1 : this.#limits.inFlight;
    while (this.#running.size < room) {
      const job = this.#suspects.shift() ?? this.#waiting.shift();
      if (job === undefined) break;
      this.#start(job);
      if (this.#suspects.length > 0) break;
    }
    if (this.#running.size > 0) this.#watch ??= setInterval(() => void this.#look(), WATCH_EVERY_MS);
    if (this.#running.size === 0) this.#rest();
  }

  #rest(): void {
    clearInterval(this.#watch);
    this.#watch = undefined;
  }

  #start(job: Job): void {
    this.#jobs += 1;
    job.startedAt = performance.now();
    this.#running.set(this.#jobs, job);
    this.#liveWorker();
    const settings = this.#tellSettings(job.use);
    const submission = { ...job.submission, raw: toShared(job.submission.raw) };
    this.#tell({ type: 'examine', job: this.#jobs, settings, submission, now: job.now });
  }

  #tell(message: ToWorker): void {
    if (this.#isReady && this.#worker !== undefined) send(this.#worker, message);
    else this.#unsent.push(message);
  }

  #liveWorker(): void {
    if (this.#worker !== undefined) return;
    const worker = new Worker(this.#file, {
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.heapMb },
      execArgv: [],
    });
    worker.on('message', (message: FromWorker) => this.#hear(message, worker));
    worker.on('error', (error) => this.#crashed(worker, error));
    worker.unref();
    this.#worker = worker;
    this.#isReady = false;
    this.#isWarm = false;
    this.#settings.clear();
    this.#unsent.length = 0;
    this.#idleCpuMs = 0;
  }

  #tellSettings({ policy, brands }: Screener): number {
    const version = `${policy.version} ${brands.version}`;
    const known = this.#settings.get(version);
    if (known !== undefined) return known;
    const id = Math.max(0, ...this.#settings.values()) + 1;
    this.#settings.set(version, id);
    this.#tell({ type: 'settings', id, policy, profiles: brands.profiles, version: brands.version });
    return id;
  }

  #hear(message: FromWorker, worker: Worker): void {
    if (worker !== this.#worker) return;
    if (message.type === 'ready') {
      this.#isReady = true;
      for (const kept of this.#unsent.splice(0)) send(worker, kept);
      return;
    }
    const job = this.#running.get(message.job);
    if (job === undefined) return;
    if (message.type === 'question') return void answer(message, job.use, worker);
    this.#idleCpuMs = message.cpuMs;
    this.#isWarm = true;
    this.#running.delete(message.job);
    if (message.type === 'examined') job.done(message.examination);
    else giveUp(job, { kind: 'reader-failed' });
    this.#fill();
  }

  /** Whether the worker is still within its time; its computing time can be read even while it is busy. */
  async #look(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined || this.#running.size === 0) return;
    // Rejects while the thread is starting or ending: then there is nothing to judge yet.
    const { user, system } = await worker.cpuUsage().catch(() => ({ user: 0, system: 0 }));
    if (worker !== this.#worker || this.#running.size === 0) return;
    const jobs = [...this.#running.values()];
    const limit = jobs.reduce((sum, { submission }) => sum + this.#limits.budgetMs(submission.raw.length), 0);
    const allowed = limit + (this.#isWarm ? 0 : this.#limits.warmUpMs);
    const spent = (user + system) / 1000 - this.#idleCpuMs;
    const oldest = Math.min(...jobs.map(({ startedAt }) => startedAt));
    if (spent > allowed) this.#replace({ kind: 'took-too-long', limit: Math.round(limit) });
    else if (performance.now() - oldest > this.#limits.patienceMs) this.#replace(undefined);
  }

  #crashed(worker: Worker, error: unknown): void {
    if (worker !== this.#worker) return;
    const outOfMemory = codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY';
    if (this.#isReady) this.#replace({ kind: outOfMemory ? 'needed-too-much-memory' : 'reader-failed' });
    else this.#failAll(new Error('Cannot start screening worker', { cause: error }));
  }

  #failAll(error: Error): void {
    for (const job of [...this.#running.values(), ...this.#suspects.splice(0), ...this.#waiting.splice(0)])
      job.fail(error);
    this.#running.clear();
    this.#worker = undefined;
    this.#rest();
  }

  /** Ends the worker. A message that was alone in it is guilty; of several, each is a suspect. */
  #replace(problem: ScreeningProblem | undefined): void {
    const jobs = [...this.#running.values()];
    const [first, ...others] = jobs;
    void this.#worker?.terminate();
    this.#worker = undefined;
    this.#running.clear();
    if (first !== undefined && others.length === 0) {
      if (problem !== undefined) giveUp(first, problem);
      else first.fail(new Error('Cannot screen message: no answer in time'));
    } else this.#suspects.push(...jobs);
    this.#fill();
  }
}

const send = (worker: Worker, message: ToWorker): void => worker.postMessage(message);

/** The message is held as it is; nobody waits for it any longer. */
const giveUp = ({ submission, use, done }: Job, problem: ScreeningProblem): void =>
  done({ verdict: unscreenable(submission, problem, use), message: undefined });

/** Asks the caller's resolver, which caches for all and records for the case. */
async function answer(
  { question, name, recordType }: Extract<FromWorker, { type: 'question' }>,
  { resolve }: Screener,
  worker: Worker,
): Promise<void> {
  try {
    send(worker, { type: 'answer', question, answer: await resolve(name, recordType) });
  } catch (error) {
    send(worker, { type: 'no-answer', question, failure: codeOf(error) });
  }
}
