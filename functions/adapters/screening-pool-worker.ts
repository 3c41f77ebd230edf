import { parentPort } from 'node:worker_threads';
import { dnsFailure } from '../../shared/authenticate/dns-failure.ts';
import { buildBrandIndex } from '../../shared/detect/text/brand-index.ts';
import type { DnsAnswer, Resolve } from '../../shared/ports.ts';
import { examine, type Screener } from '../../shared/screen.ts';
import { createCodeReader } from './code-reader.ts';
import type { FromWorker, ToWorker } from './screening-pool-messages.ts';

/** Runs in a thread of its own: opinions only, no ports. DNS is asked through the pool, which keeps the cache. */
type Judge = Pick<Screener, 'policy' | 'brands'>;

interface Pending {
  readonly resolve: (answer: DnsAnswer) => void;
  readonly reject: (failure: string) => void;
}

const judges = new Map<number, Judge>();
const pending = new Map<number, Pending>();
const readCodes = createCodeReader();
let questions = 0;

const tell = (message: FromWorker): void => parentPort?.postMessage(message);

const cpuMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

const askPool =
  (job: number): Resolve =>
  (name, recordType) =>
    new Promise((resolve, reject) => {
      questions += 1;
      pending.set(questions, {
        resolve,
        reject: (failure) => reject(dnsFailure(failure, name, recordType)),
      });
      tell({ type: 'question', job, question: questions, name, recordType });
    });

async function work({
  job,
  settings,
  submission,
  now,
}: Extract<ToWorker, { type: 'examine' }>): Promise<void> {
  const judge = judges.get(settings);
  if (judge === undefined) return tell({ type: 'failed', job, cpuMs: cpuMs() });
  const { buffer, byteOffset, length } = submission.raw;
  const raw = Buffer.from(buffer, byteOffset, length);
  try {
    const use = { ...judge, readCodes, resolve: askPool(job), now: () => now };
    const examination = await examine({ ...submission, raw }, use);
    tell({ type: 'examined', job, examination, cpuMs: cpuMs() });
  } catch {
    // What a message makes fail is a fact about the message; outages are temperror by the time they get here.
    tell({ type: 'failed', job, cpuMs: cpuMs() });
  }
}

function hear(message: ToWorker): void {
  if (message.type === 'examine') void work(message);
  else if (message.type === 'settings') {
    const { id, policy, profiles, version } = message;
    judges.set(id, { policy, brands: buildBrandIndex(profiles, version) });
    // Settings change while messages are under way: the ones before stay until those are done.
    judges.delete(id - 2);
  } else {
    const asker = pending.get(message.question);
    pending.delete(message.question);
    if (message.type === 'answer') asker?.resolve(message.answer);
    else asker?.reject(message.failure);
  }
}

parentPort?.on('message', hear);
tell({ type: 'ready' });
