import { once } from './once.ts';
import { oncePerMessage } from './once-per-message.ts';
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

/** The pretexts of this message, found once. */
export const pressureOf = oncePerMessage((inspection): Pressure => {
  const { displayName, opening } = readingOf(inspection);
  return {
    subject: once(() => pretextsIn(legible(`${displayName} ${inspection.message.subject.slice(0, 500)}`))),
    text: once(() => pretextsIn(legible(opening))),
  };
});
