import type { MessageRecord } from '../model/message-record.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Ledger, MessageStore } from '../ports.ts';
import { isCase, type Rules, rejudge } from '../rejudge.ts';
import { inTurns } from '../review/in-turns.ts';
import { isGraver, isRecalled, meant } from './revise.ts';

/** Which mail a step looks at; `cursor` comes from the step before. */
export interface StepOrder {
  /** ISO 8601, inclusive. */
  readonly from: string;
  readonly to: string;
  readonly cursor?: string;
}

/** A message that people have and should not, with what today's knowledge says of it. */
export interface Found {
  readonly record: MessageRecord;
  readonly verdict: Verdict;
}

/** One step's findings; without a cursor it was the last. */
export interface Step {
  readonly judged: number;
  /** Those that could not be judged: raw message or case is gone or unreadable, or recorded DNS leaves it undecided. */
  readonly failed: number;
  readonly found: readonly Found[];
  readonly cursor: string | undefined;
}

/** So many are judged within a call of the API, also where each is large. */
const STEP = 25;
const AT_ONCE = 4;

/** Judges the next few messages that went out by today's knowledge, newest first. Nothing is changed. */
export async function lookStep(
  { from, to, cursor }: StepOrder,
  use: {
    readonly ledger: Pick<Ledger, 'list'>;
    readonly store: Pick<MessageStore, 'fetch' | 'readCase'>;
    readonly rules: Rules;
  },
): Promise<Step> {
  const page = await use.ledger.list({
    states: ['delivered', 'tagged'],
    from,
    to,
    limit: STEP,
    ...(cursor === undefined ? {} : { cursor }),
  });
  const judged = await inTurns(page.records, AT_ONCE, async (record) => await judge(record, use));
  return {
    judged: judged.length,
    failed: judged.filter((one) => one === undefined).length,
    found: judged.filter((one) => one !== undefined).filter(isExposed),
    cursor: page.cursor,
  };
}

async function judge(
  record: MessageRecord,
  { store, rules }: Parameters<typeof lookStep>[1],
): Promise<Found | undefined> {
  try {
    const kept = await store.readCase(record.key);
    if (!isCase(kept)) return undefined;
    const verdict = await rejudge(kept, await store.fetch(kept.object), rules);
    return verdict.because === 'pending' ? undefined : { record, verdict };
  } catch {
    // Told as a number: one message that is gone must not end the look at the others.
    return undefined;
  }
}

const isExposed = ({ record, verdict }: Found): boolean =>
  isRecalled(record) || (record.verdict !== undefined && isGraver(meant(verdict), meant(record.verdict)));
