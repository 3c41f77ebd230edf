import type { Inspection } from '../model/inspection.ts';
import { once } from './once.ts';
import { readingOf } from './reading.ts';
import { legible } from './text/legible.ts';
import { type Pretext, pretextsIn } from './text/pretexts.ts';

/** Which pretexts press the reader to act, and where. */
export interface Pressure {
  /** In subject or display name. */
  readonly subject: () => readonly Pretext[];
  /** At the head of the text. */
  readonly text: () => readonly Pretext[];
}

const known = new WeakMap<Inspection['message'], Pressure>();

/** The pretexts of this message, found once. */
export function pressureOf(inspection: Inspection): Pressure {
  const found = known.get(inspection.message);
  if (found !== undefined) return found;
  const { displayName, opening } = readingOf(inspection);
  const made = {
    subject: once(() => pretextsIn(legible(`${displayName} ${inspection.message.subject.slice(0, 500)}`))),
    text: once(() => pretextsIn(legible(opening))),
  };
  known.set(inspection.message, made);
  return made;
}
