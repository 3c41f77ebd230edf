import { createReadStream } from 'node:fs';
import { dirname, resolve as resolvePath } from 'node:path';
import { createInterface } from 'node:readline';
import { type CaseQuery, listCases } from '../../adapters/s3-cases.ts';
import { UsageError } from '../command.ts';
import { openCasePlace } from './store.ts';
import type { RuleFiles, Setup, Task } from './task.ts';

/** The mail that is judged again, and how threads find it. */
export interface Source {
  readonly tasks: AsyncIterable<Task>;
  readonly setup: Setup;
  readonly close: () => Promise<void>;
}

/** Which mail, and by which rules. */
export interface Wanted {
  readonly before: RuleFiles;
  readonly after: RuleFiles;
  readonly manifest: string | undefined;
  /** A folder, `s3://bucket/prefix`, or `running`: the service on this machine or the stack in the environment. */
  readonly store: string | undefined;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  readonly sitePort: number;
}

/** Opens a manifest or a store. Close it when everything is judged. */
export async function openSource({
  before,
  after,
  manifest,
  store,
  from,
  to,
  sitePort,
}: Wanted): Promise<Source> {
  if ((manifest === undefined) === (store === undefined)) {
    throw new UsageError('Cannot backtest: name either --store or --manifest');
  }
  if (manifest !== undefined) {
    const setup = { before, after, base: dirname(resolvePath(manifest)), place: undefined };
    return { tasks: rowTasks(manifest), setup, close: async () => {} };
  }
  const { place, close } = await openCasePlace(store ?? '', sitePort);
  return { tasks: caseTasks({ ...place, from, to }), setup: { before, after, base: '.', place }, close };
}

async function* rowTasks(manifest: string): AsyncGenerator<Task> {
  for await (const line of createInterface({ input: createReadStream(manifest) })) {
    if (line.trim() !== '') yield { kind: 'row', line };
  }
}

async function* caseTasks(query: CaseQuery): AsyncGenerator<Task> {
  for await (const key of listCases(query)) yield { kind: 'case', key };
}
