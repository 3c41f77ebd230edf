import type { MessageRecord } from '../../../shared/model/message-record.ts';
import { toRow, type VerdictRow } from './verdict-row.ts';

/** A line with its words folded for search. */
export interface Searchable {
  readonly row: VerdictRow;
  readonly words: string;
}

/** Full width, half width, upper and lower case are one when people search. */
export const fold = (text: string): string =>
  // Most of what is searched is ASCII, which no normalization changes.
  (ASCII.test(text) ? text : text.normalize('NFKC')).toLowerCase();

const ASCII = /^[ -~\n]*$/;

/** The line for a record. */
export const toSearchable = (record: MessageRecord): Searchable => withWords(toRow(record));

/** A line with everything in it that a person might type. */
export function withWords(row: VerdictRow): Searchable {
  const words = [
    row.key,
    row.from,
    row.displayName,
    row.subject,
    row.campaign,
    row.assignedTo,
    row.proven,
    ...row.recipients,
    ...row.brands,
    ...row.techniques,
  ];
  return { row, words: fold(words.filter((word) => word !== undefined).join('\n')) };
}
