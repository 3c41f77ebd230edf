import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import type { AuditCheckpoint, AuditEntry } from '../../shared/model/audit-entry.ts';
import { type ChainProblem, type ChainReport, verifyChain } from '../../shared/review/verify-chain.ts';
import { reasonOf } from '../adapters/settings-files.ts';
import { type Command, UsageError } from './command.ts';

const usage = `
sekisho verify-audit AUDIT.jsonl [--checkpoints FILE|DIR] [--json]

Checks an exported audit log offline: that no entry was changed, dropped, added or moved, that no words vanished
without an erasure request, and with checkpoints (that you keep elsewhere) that the end is not cut off and
the past was not written anew.

  --checkpoints FILE   one checkpoint a line: {"number","hash","at"}; of a folder, each file in it
  --json               print the report as one line of JSON; of a whole log its "entries" and "head"
                       are the "number" and "hash" of a checkpoint

Get AUDIT.jsonl from the console (Audit log, Download) or from GET /api/v1/audit.
Exit code: 0 whole, 1 not whole or not readable, 2 wrong options.
`;

const Subject = v.object({ id: v.string(), before: v.optional(v.string()), after: v.optional(v.string()) });
const Entry = v.looseObject({
  number: v.number(),
  at: v.string(),
  actor: v.object({ kind: v.picklist(['operator', 'service']), name: v.string() }),
  action: v.string(),
  subjects: v.array(Subject),
  words: v.variant('kind', [
    v.object({ kind: v.literal('kept'), salt: v.string(), reason: v.string() }),
    v.object({ kind: v.literal('erased'), at: v.string() }),
  ]),
  commitment: v.string(),
  previous: v.string(),
  hash: v.string(),
});
const Checkpoint = v.object({ number: v.number(), hash: v.string(), at: v.string() });

/** Reads JSON Lines one at a time, so that a chain of any length fits. */
async function* readEntries(file: string): AsyncGenerator<AuditEntry> {
  let line = 0;
  for await (const text of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    line += 1;
    if (text.trim() === '') continue;
    const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Entry), text);
    if (!read.success) throw new Error(`Cannot read audit log from ${file}: line ${line} is not an entry`);
    yield read.output as AuditEntry;
  }
}

/** From one file, or from each file of a folder: checkpoints that are kept one by one need no joining. */
function readCheckpoints(path: string | undefined): readonly AuditCheckpoint[] {
  if (path === undefined) return [];
  if (!statSync(path).isDirectory()) return readCheckpointFile(path);
  const files = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap(({ name }) => readCheckpointFile(join(path, name)));
}

function readCheckpointFile(file: string): readonly AuditCheckpoint[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((text) => text.trim() !== '')
    .map((text, at) => {
      const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Checkpoint), text);
      if (!read.success)
        throw new Error(`Cannot read checkpoints from ${file}: line ${at + 1} is not a checkpoint`);
      return read.output;
    });
}

/** One problem in words. */
function tell(problem: ChainProblem): string {
  switch (problem.kind) {
    case 'changed':
      return `entry ${problem.number} was changed: its hash is another`;
    case 'words-changed':
      return `the words of entry ${problem.number} were changed`;
    case 'missing':
      return problem.from === problem.to
        ? `entry ${problem.from} is missing`
        : `entries ${problem.from} to ${problem.to} are missing`;
    case 'out-of-order':
      return `entry ${problem.number} stands where ${problem.expected} should`;
    case 'not-linked':
      return `entry ${problem.number} does not continue the one before it`;
    case 'erased-without-order':
      return `the words of entry ${problem.number} vanished, and no erasure names it`;
    case 'checkpoint-differs':
      return `entry ${problem.number} is not the one that its checkpoint saw`;
    case 'cut-off':
      return `the log ends at ${problem.after}, but a checkpoint saw ${problem.checkpoint}`;
  }
}

function print({ entries, erased, checkpoints, head, problems }: ChainReport): void {
  const counts = `${entries} entries, ${erased} erased, ${checkpoints} checkpoints`;
  const state = problems.length === 0 ? 'whole' : `NOT whole: ${problems.length} problems`;
  const lines = [`${state}  (${counts})`, ...problems.map((problem) => `  ${tell(problem)}`), `head ${head}`];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Checks an exported audit chain without any network. */
export const command: Command = {
  summary: 'check an exported audit log offline',
  usage,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { checkpoints: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('Cannot verify audit: name one file');
    const report = await verifyChain(readEntries(file), readCheckpoints(values.checkpoints)).catch(
      (error: unknown) => {
        if (error instanceof Error && 'code' in error)
          throw new Error(`Cannot read audit log from ${file}: ${reasonOf(error)}`, { cause: error });
        throw error;
      },
    );
    if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    else print(report);
    return report.problems.length === 0 ? 0 : 1;
  },
};
