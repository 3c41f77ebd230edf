import { Worker } from 'node:worker_threads';

/** Threads that work on tasks side by side. */
export interface Crew<Task, Outcome> {
  /** Resolves with the outcome; rejects with the reason when the task could not be done. */
  readonly work: (task: Task) => Promise<Outcome>;
  readonly dismiss: () => Promise<void>;
}

/** What a thread answers to one task. */
export type Answer<Outcome> = { readonly outcome: Outcome } | { readonly reason: string };

/** Starts `size` threads of one program, each set up with the same data. A thread works on one task at a time. */
export function hireCrew<Task, Outcome>(program: URL, setup: object, size: number): Crew<Task, Outcome> {
  const everyone = Array.from({ length: size }, () => new Worker(program, { workerData: setup }));
  const idle = [...everyone];
  const waiting: ((worker: Worker) => void)[] = [];
  const next = (): Promise<Worker> => {
    const worker = idle.pop();
    return worker === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(worker);
  };
  const giveBack = (worker: Worker): void => {
    const resolve = waiting.shift();
    if (resolve === undefined) idle.push(worker);
    else resolve(worker);
  };
  return {
    work: async (task) => {
      const worker = await next();
      try {
        return await ask<Task, Outcome>(worker, task);
      } finally {
        giveBack(worker);
      }
    },
    dismiss: async () => {
      await Promise.all(everyone.map((worker) => worker.terminate()));
    },
  };
}

const ask = <Task, Outcome>(worker: Worker, task: Task): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const done = (): void => {
      worker.off('message', onMessage);
      worker.off('error', onError);
    };
    const onMessage = (answer: Answer<Outcome>): void => {
      done();
      if ('outcome' in answer) resolve(answer.outcome);
      else reject(new Error(answer.reason));
    };
    const onError = (error: unknown): void => {
      done();
      reject(error);
    };
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.postMessage(task);
  });
