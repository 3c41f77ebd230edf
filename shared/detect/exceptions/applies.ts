import type { Inspection } from '../../model/inspection.ts';

/** What kinds of honest oddity there are; each is a file of this folder. */
export type ExceptionCode =
  | 'delivery-report'
  | 'known-mailing-list'
  | 'mailing-list'
  | 'authorised-sender'
  | 'vouched'
  | 'brand-employee'
  | 'mere-mention';

/** Whether the message was found to be such an oddity (`establishExceptions`). */
export const applies = (code: ExceptionCode, { exceptions }: Inspection): boolean =>
  exceptions.some((exception) => exception.code === code);
