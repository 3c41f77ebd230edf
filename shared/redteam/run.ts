import { zoneResolver } from '../authenticate/zone.ts';
import { type Disposition, toMessageKey, type Verdict } from '../model/verdict.ts';
import { type Screener, screen } from '../screen.ts';
import type { Staged } from './stage.ts';

/** How a message fared. */
export type Outcome =
  /** Held or tagged. */
  | 'caught'
  /** Delivered, and we can say why no filter of our kind can tell it from honest mail. */
  | 'explained'
  /** Delivered: the current policy lets this trick pass. */
  | 'let-through'
  /** Honest mail that was delivered. */
  | 'arrived'
  /** Honest mail that was held or tagged. */
  | 'burned';

/** One message, what was decided, and whether the right brand was named. */
export interface Trial {
  readonly staged: Staged;
  readonly verdict: Verdict;
  readonly outcome: Outcome;
}

/** Judges every message exactly as a delivered one would be, DNS answered from its own zone. */
export async function tryAll(
  messages: readonly Staged[],
  use: Omit<Screener, 'resolve'>,
): Promise<readonly Trial[]> {
  const trials: Trial[] = [];
  for (const [index, staged] of messages.entries()) {
    const key = toMessageKey(`redteam-${index}`);
    if (key === undefined) continue;
    const { raw, envelope, zone } = staged;
    const submission = { key, raw, envelope, trace: { kind: 'not-expected' }, ses: undefined } as const;
    const verdict = await screen(submission, { ...use, resolve: zoneResolver(zone) });
    trials.push({ staged, verdict, outcome: judge(staged, dispositionOf(verdict)) });
  }
  return trials;
}

/** What enforcement would do: a trial of a policy in monitor mode asks what it would have caught. */
const dispositionOf = ({ disposition, wouldHave }: Verdict): Disposition => wouldHave ?? disposition;

function judge({ attack }: Staged, disposition: Disposition): Outcome {
  const delivered = disposition === 'deliver';
  if (attack.sender.kind === 'genuine' || attack.technique.startsWith('control/')) {
    return delivered ? 'arrived' : 'burned';
  }
  if (!delivered) return 'caught';
  return attack.explained === undefined ? 'let-through' : 'explained';
}

/** Whether anything went as it should not: a trick that passed, or honest mail that did not. */
export const hasFailed = (trials: readonly Trial[]): boolean =>
  trials.some(({ outcome }) => outcome === 'let-through' || outcome === 'burned');
