import { parentPort } from 'node:worker_threads';
import type { FromWorker, ToWorker } from '../../functions/adapters/screening-pool-messages.ts';
import { message } from './inspections.ts';

/** Stands in for the screening worker: the message's bytes say how it behaves. */
let memory: unknown[] = [];

const tell = (said: FromWorker): void => parentPort?.postMessage(said);

const cpuMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** The subject tells the tests what DNS said. */
const finish = (job: number, subject: string): void =>
  tell({
    type: 'examined',
    job,
    cpuMs: cpuMs(),
    examination: {
      verdict: Object.assign(JSON.parse('{"because":"no-grounds","disposition":"deliver"}'), {
        key: String(job),
      }),
      message: message({ subject }),
    },
  });

function behave(job: number, raw: string): void {
  if (raw.includes('stall')) for (;;) memory = [];
  if (raw.includes('hoard')) for (;;) memory.push({ more: memory.length, and: [memory.length] });
  if (raw.includes('crash')) throw new Error('a bug');
  if (raw.includes('fail')) tell({ type: 'failed', job, cpuMs: cpuMs() });
  else if (!raw.includes('silent'))
    tell({ type: 'question', job, question: job, name: 'northwind.example', recordType: 'TXT' });
}

tell({ type: 'ready' });
parentPort?.on('message', (heard: ToWorker) => {
  if (heard.type === 'examine') {
    const { buffer, byteOffset, length } = heard.submission.raw;
    const raw = Buffer.from(buffer, byteOffset, length).toString('latin1');
    // The others get their chance to begin before one of them stalls.
    setTimeout(() => behave(heard.job, raw), raw.includes('slowly') ? 50 : 0);
  }
  if (heard.type === 'answer')
    finish(
      heard.question,
      heard.answer
        .flat()
        .filter((one) => typeof one === 'string')
        .join(' '),
    );
  if (heard.type === 'no-answer') finish(heard.question, heard.failure);
});
