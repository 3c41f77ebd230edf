import { isInScope, type Operator } from '../../../shared/review/operator.ts';
import type { Console } from '../console.ts';
import type { Searchable } from './searchable.ts';
import type { VerdictRow } from './verdict-row.ts';

/** Whether an operator may know of this line. */
export const isVisible =
  (operator: Operator) =>
  ({ row }: Searchable): boolean =>
    operator.domains === 'all' || row.recipients.some((recipient) => isInScope(operator, recipient));

/** The line in words, with only those recipients that are the operator's business; the others are a number. */
export function showRow(
  { console, operator }: { readonly console: Pick<Console, 'explain'>; readonly operator: Operator },
  { finding, ...row }: VerdictRow,
) {
  const recipients = row.recipients.filter((recipient) => isInScope(operator, recipient));
  return {
    ...row,
    recipients,
    otherRecipients: row.recipients.length - recipients.length,
    reason: finding === undefined ? undefined : console.explain.sentence(finding),
  };
}
