import { isInScope, type Operator } from '../../../shared/review/operator.ts';

/** What stands for a recipient who is none of the operator's business. */
const HIDDEN = '…';

/** Those recipients who are none of the operator's business. */
export const othersOf = (operator: Operator, recipients: readonly string[]): readonly string[] =>
  recipients.filter((recipient) => !isInScope(operator, recipient));

/** The same value with those addresses hidden wherever they stand in a text: one who asked for release, evidence. */
export function conceal<T>(value: T, others: readonly string[]): T {
  if (others.length === 0) return value;
  return JSON.parse(JSON.stringify(value), (_key, part) =>
    typeof part === 'string' ? others.reduce((text, one) => text.replaceAll(one, HIDDEN), part) : part,
  );
}
