import type { Bilingual, Exception } from '../../model/evidence.ts';
import { authorisedSender } from './authorised-sender.ts';
import { brandEmployee } from './brand-employee.ts';
import { deliveryReport } from './delivery-report.ts';
import type { ExceptionRule, Unexcepted } from './exception-rule.ts';
import { knownMailingList, mailingList } from './mailing-list.ts';
import { mereMention } from './mere-mention.ts';
import { vouched } from './vouched.ts';

/** Every kind of honest oddity, in the order in which they are told. */
export const exceptionRules: readonly ExceptionRule[] = [
  vouched,
  authorisedSender,
  knownMailingList,
  mailingList,
  brandEmployee,
  deliveryReport,
  mereMention,
];

/** What kind of honest oddity a message is, if any; every detector asks the answer, none asks again. */
export const establishExceptions = (inspection: Unexcepted): readonly Exception[] =>
  exceptionRules.flatMap(({ establish }) => establish(inspection) ?? []);

/** What is said of each exception in a verdict, by its code. */
export const exceptionSentences: Readonly<Record<string, Bilingual>> = Object.fromEntries(
  exceptionRules.map(({ code, says }) => [code, says]),
);
