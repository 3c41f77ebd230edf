import { createHash } from 'node:crypto';
import { ruleExpiring } from '../events/build/service-facts.ts';
import type { EventContext } from '../events/context.ts';
import { type Announcer, type Clock, PortError, type Reminders } from '../ports.ts';
import { dueReminders, type EndingEntry, type Reminder } from './entries.ts';

/** What reminding needs from the world. */
export interface RemindWith {
  readonly reminders: Reminders;
  readonly announcer: Announcer;
  readonly events: EventContext;
  readonly now: Clock;
  /** Everything that may end, as it is now; read only when the day's look is due. */
  readonly entries: () => Promise<readonly EndingEntry[]>;
}

/** A name that tells nothing: the key of an event and of a row must not hold an address. */
const keyOf = ({ entry, withinDays }: Reminder): string =>
  `expiry:${createHash('sha256').update(entry.id).digest('hex').slice(0, 32)}:${withinDays}`;

/**
 * Once a day, tells of what ends soon, once per entry and threshold. Noted after it was told: a crash in between tells it
 * again with the same idempotency key. Resolves with how many were told.
 */
export async function remind({ reminders, announcer, events, now, entries }: RemindWith): Promise<number> {
  const at = now();
  const day = `day:${at.toISOString().slice(0, 10)}`;
  if (await reminders.has(day)) return 0;
  let told = 0;
  for (const reminder of dueReminders(await entries(), at)) {
    const key = keyOf(reminder);
    if (await reminders.has(key)) continue;
    const event = ruleExpiring(reminder, { key, at: at.toISOString(), context: events });
    if (!(await announcer.announce([event])).has(key))
      throw new PortError(`Cannot announce ${key}: the bus did not take it`);
    await reminders.add(key);
    told += 1;
  }
  await reminders.add(day);
  return told;
}
