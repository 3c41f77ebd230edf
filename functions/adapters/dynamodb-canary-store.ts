import type { Canary } from '../../shared/model/canary.ts';
import type { CanaryStore } from '../../shared/ports.ts';
import { addWord, openRows, putRow, readRow, readShelf } from './dynamodb-rows.ts';

const SHELF = 'canary';
const MAX_GUESSES = 16;
const HOUR_MS = 3_600_000;
/** Canaries outlive mail: a list may leak years after it was made. */
const CANARY_DAYS = 3650;
const GUESS_DAYS = 2;

const guessRow = (client: string, hour: number): string => `canary-guess#${client}#${hour}`;

/** Leak canaries in the verdict table. */
export function dynamodbCanaryStore({ verdictTable }: { readonly verdictTable: string }): CanaryStore {
  const canaries = openRows(verdictTable, CANARY_DAYS);
  const guesses = openRows(verdictTable, GUESS_DAYS);
  return {
    put: (next) => {
      const place = { shelf: SHELF, position: `${next.seededAt}#${next.id}` };
      return putRow(canaries, `canary#${next.id}`, { value: next, place });
    },
    all: async () => (await readShelf(canaries, SHELF, '')).map((value) => value as Canary),
    noteGuess: async (client, word, at) => {
      const hour = Math.floor(at.getTime() / HOUR_MS);
      // Into this hour's set and the next one's, so that one read looks back at least an hour.
      await addWord(guesses, guessRow(client, hour), { word, most: MAX_GUESSES });
      await addWord(guesses, guessRow(client, hour + 1), { word, most: MAX_GUESSES });
    },
    guesses: async (client, at) => {
      const row = await readRow(guesses, guessRow(client, Math.floor(at.getTime() / HOUR_MS)));
      return row?.words?.SS?.length ?? 0;
    },
  };
}
