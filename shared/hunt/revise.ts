import type { EventContext } from '../events/context.ts';
import { tell } from '../events/tell.ts';
import type { Actor, MessageRecord } from '../model/message-record.ts';
import type { Disposition, Verdict } from '../model/verdict.ts';

/** Who hunts, and what became known. */
export interface Hunt {
  /** ISO 8601. */
  readonly at: string;
  readonly by: Actor;
  readonly reason: string;
  readonly batch: string;
}

type HandedOn = 'delivered' | 'tagged';

const GRAVITY: Readonly<Record<Disposition, number>> = { deliver: 0, tag: 1, quarantine: 2 };

/** Whether a disposition is stricter than another. */
export const isGraver = (after: Disposition, before: Disposition): boolean =>
  GRAVITY[after] > GRAVITY[before];

const isHandedOn = (state: MessageRecord['state']): state is HandedOn =>
  state === 'delivered' || state === 'tagged';

/** Whether people were asked to give a message back. */
export const isRecalled = ({ facts = [] }: MessageRecord): boolean =>
  facts.some(({ type }) => type === 'Mail Recall Requested');

/** What enforcement would have done. */
export const meant = ({ wouldHave, disposition }: Verdict): Disposition => wouldHave ?? disposition;

/**
 * The record with a stricter verdict, the event that tells of it and, where enforcement would have held it, one that
 * asks for the message back. The state stays: what people have, they have. Unchanged, and the very same object, for
 * a message that did not go out, or whose verdict is as strict already: a hunt that is repeated tells nothing twice. What
 * the recorded DNS answers leave undecided is no knowledge either.
 */
export function revise(
  record: MessageRecord,
  verdict: Verdict,
  { hunt, events }: { readonly hunt: Hunt; readonly events: EventContext },
): MessageRecord {
  const { state, verdict: before } = record;
  if (!isHandedOn(state) || before === undefined || verdict.because === 'pending') return record;
  if (!isGraver(meant(verdict), meant(before))) return record;
  const { at, by, reason, batch } = hunt;
  const step = { at, from: state, to: state, by, reason, batch, action: 'retro-hunt' };
  const changed = { ...record, verdict, history: [...record.history, step] };
  const revised = tell(
    changed,
    { type: 'Mail Verdict Revised', at, before, cause: 'retro-hunt', by },
    events,
  );
  // In monitor mode nothing is held, so nothing is called back either.
  if (verdict.disposition !== 'quarantine' || isRecalled(record)) return revised;
  return tell(revised, { type: 'Mail Recall Requested', at, by, reason, batch, handedOn: state }, events);
}
