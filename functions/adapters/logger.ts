import type { JournalEntry } from '../../shared/model/journal.ts';
import type { MessageKey } from '../../shared/model/verdict.ts';
import type { Journal } from '../../shared/ports.ts';
import type { Environment } from './environment.ts';

type Level = Environment['logLevel'];

const RANK: Readonly<Record<Level, number>> = { debug: 0, info: 1, error: 2 };

const ERRORS: readonly JournalEntry['event'][] = [
  'screening.failed',
  'association.failed',
  'message.undelivered',
];
const DETAILS: readonly JournalEntry['event'][] = [
  'verdict.recorded',
  'verdict.announced',
  'message.repeated',
];

/** How loud an event is. */
const levelOf = ({ event }: JournalEntry): Level => {
  if (ERRORS.includes(event)) return 'error';
  return DETAILS.includes(event) ? 'debug' : 'info';
};

/** Writes one JSON line an event; the message key comes from the context, never from the entry. */
export const jsonJournal =
  (
    { logLevel, deployment }: Pick<Environment, 'logLevel' | 'deployment'>,
    write: (line: string) => void,
  ): ((messageKey?: MessageKey) => Journal) =>
  (messageKey) =>
  (entry) => {
    const level = levelOf(entry);
    if (RANK[level] < RANK[logLevel]) return;
    const context = { timestamp: new Date().toISOString(), deployment, ...(messageKey && { messageKey }) };
    write(JSON.stringify({ level, ...entry, ...context }));
  };
