import { styleText } from 'node:util';
import type { JournalEntry } from '../../shared/model/journal.ts';
import type { MessageKey } from '../../shared/model/verdict.ts';
import type { Journal } from '../../shared/ports.ts';

type Screened = Extract<JournalEntry, { readonly event: 'message.screened' }>;

const COLOURS = { deliver: 'green', tag: 'yellow', quarantine: 'red' } as const;

/** The parts of one line: what was done, why, and how the message authenticated. */
interface Line {
  screened?: Screened;
  authenticated?: Extract<JournalEntry, { readonly event: 'message.authenticated' }>;
}

const authenticationOf = ({ authenticated }: Line): string => {
  if (authenticated === undefined) return '';
  const { spf, dkim = [], dmarc, authorDomain } = authenticated;
  const methods = `spf ${spf ?? '-'} dkim ${dkim[0] ?? 'none'} dmarc ${dmarc ?? '-'}`;
  return `${authorDomain === undefined ? '' : `From ${authorDomain}  `}${methods}`;
};

const reasonOf = ({ because, points, detectors }: Screened): string =>
  because === 'evidence' ? `${detectors.join(', ')} (${points} points)` : because;

const time = (): string => new Date().toTimeString().slice(0, 8);

/** Shows each message as one line, once it is done with. */
export function terminalJournal(write: (line: string) => void): (key?: MessageKey) => Journal {
  const print = (word: string, colour: 'green' | 'yellow' | 'red' | 'cyan', rest: string): void =>
    write(`${time()}  ${styleText(colour, word.padEnd(11))} ${rest}`);
  return (key = '' as MessageKey) => {
    const line: Line = {};
    return (entry) => {
      switch (entry.event) {
        case 'message.authenticated':
          line.authenticated = entry;
          break;
        case 'message.screened':
          line.screened = entry;
          break;
        case 'message.delivered':
        case 'message.tagged':
        case 'message.quarantined': {
          const word = entry.event.slice('message.'.length);
          const colour = COLOURS[line.screened?.disposition ?? 'deliver'];
          const why = line.screened === undefined ? '' : reasonOf(line.screened);
          return print(word, colour, `${key}  ${why}  ${authenticationOf(line)}`);
        }
        case 'message.pending':
          return print(
            'pending',
            'yellow',
            `${key}  DNS does not answer, next try in ${entry.retrySeconds} s`,
          );
        case 'message.undelivered':
          return print('undelivered', 'red', `${key}  ${entry.error.message}`);
        case 'screening.failed':
        case 'settings.refused':
        case 'association.failed':
          return print('failed', 'red', `${key}  ${entry.error.message || entry.error.name}`);
        case 'notification.ignored':
          return print('ignored', 'cyan', entry.because);
        default:
      }
    };
  };
}
