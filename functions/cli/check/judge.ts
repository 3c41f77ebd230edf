import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve as resolvePath } from 'node:path';
import type { Renderer } from '../../../shared/decide/explain.ts';
import { toSubmission } from '../../../shared/intake/to-submission.ts';
import { type MessageKey, toMessageKey, type Verdict } from '../../../shared/model/verdict.ts';
import type { Resolve } from '../../../shared/ports.ts';
import { type Screener, type Submission, screen } from '../../../shared/screen.ts';
import { reasonOf } from '../../adapters/settings-files.ts';
import { idOf, type Row, toEnvelope, toRow } from './row.ts';
import { toVerdictLine } from './verdict-line.ts';

/** What every row of one run is judged by. */
export interface Judge {
  readonly screener: Omit<Screener, 'resolve' | 'now'>;
  readonly resolve: Resolve;
  readonly readZone: (path: string) => Resolve;
  /** Fixes the clock for rows that do not. */
  readonly now: Date | undefined;
  /** Folder that relative paths start from. */
  readonly base: string;
  readonly render: Renderer;
}

/** Answers one manifest line; a line that cannot be read gets an `error`, never an exception. */
export async function answerLine(line: string, judge: Judge): Promise<object> {
  let row: Row;
  try {
    row = toRow(line);
  } catch (error) {
    return { id: idOf(line) ?? null, error: `Cannot read row: ${reasonOf(error)}` };
  }
  const id = row.id ?? row.file;
  try {
    return toVerdictLine(id, await judgeRow(row, judge), judge.render);
  } catch (error) {
    return { id, error: `Cannot read ${row.file}: ${reasonOf(error)}` };
  }
}

/** The verdict on one row. Throws only when a file that it names cannot be read. */
export async function judgeRow(row: Row, judge: Judge): Promise<Verdict> {
  const now = row.now ? new Date(row.now) : (judge.now ?? new Date());
  // Nothing else waits in this process: a file read at once costs a fifth of one that threads read and hand over.
  const stored = readFileSync(resolvePath(judge.base, row.file));
  const zone = row.zone ? judge.readZone(resolvePath(judge.base, row.zone)) : judge.resolve;
  const submission = row.ses ? await fromSes(row, stored, { judge, now }) : handedOver(row, stored, now);
  return await screen(submission, { ...judge.screener, resolve: zone, now: () => now });
}

/** A file without SES's block: the envelope is the row's. */
const handedOver = (row: Row, raw: Buffer, now: Date): Submission => ({
  key: keyOf(raw),
  raw,
  envelope: toEnvelope(row, now),
  trace: { kind: 'not-expected' },
  ses: undefined,
  ...(row.recorded ? { recorded: row.recorded } : {}),
});

/** A file as SES stores it: the envelope is in its block and in the notification beside it. */
async function fromSes(
  row: Row,
  stored: Buffer,
  { judge, now }: { readonly judge: Judge; readonly now: Date },
) {
  const { config, sns } = typeof row.ses === 'object' && row.ses !== null ? row.ses : {};
  const notification = sns ? readFileSync(resolvePath(judge.base, sns), 'utf8') : undefined;
  const submission = toSubmission(stored, { messageId: config?.messageId ?? undefined, notification, now });
  return row.recorded ? { ...submission, recorded: row.recorded } : submission;
}

/** A file has no SES message id; its content names it. */
const keyOf = (raw: Buffer): MessageKey => {
  const key = toMessageKey(createHash('sha256').update(raw).digest('hex').slice(0, 40));
  if (key === undefined) throw new Error('Cannot name message: its hash is not a key');
  return key;
};
