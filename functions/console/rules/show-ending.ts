import type { EndingEntry } from '../../../shared/expiry/entries.ts';

/** An entry without its name, which may hold an address. */
export function showEnding({ id: _id, ...shown }: EndingEntry) {
  return shown;
}
