import { isInScope, type Operator } from '../../../shared/review/operator.ts';
import type { Explain } from '../message/explain.ts';
import { conceal, othersOf } from './conceal.ts';
import { type Searchable, withWords } from './searchable.ts';
import type { VerdictRow } from './verdict-row.ts';

/** Whether an operator may know of this line. */
export const isVisible =
  (operator: Operator) =>
  ({ row }: Searchable): boolean =>
    operator.domains === 'all' || row.recipients.some((recipient) => isInScope(operator, recipient));

/** The line as this operator may search it: nobody finds out by guessing who else received a message. */
export const searchableFor =
  (operator: Operator) =>
  (line: Searchable): Searchable => {
    const others = operator.domains === 'all' ? [] : othersOf(operator, line.row.recipients);
    if (others.length === 0) return line;
    const recipients = line.row.recipients.filter((recipient) => isInScope(operator, recipient));
    return withWords(conceal({ ...line.row, recipients }, others));
  };

/** The line in words, with only those recipients that are the operator's business; the others are a number. */
export function showRow(
  { console, operator }: { readonly console: { readonly explain: Explain }; readonly operator: Operator },
  { finding, ...row }: VerdictRow,
) {
  const others = othersOf(operator, row.recipients);
  const shown = {
    ...row,
    recipients: row.recipients.filter((recipient) => isInScope(operator, recipient)),
    otherRecipients: others.length,
    reason: finding === undefined ? undefined : console.explain.sentence(finding),
  };
  return conceal(shown, others);
}
