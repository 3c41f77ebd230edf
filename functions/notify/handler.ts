import * as v from 'valibot';
import { isWarning, toWarningMail } from '../../shared/events/warning-mail.ts';
import { snsMailer } from '../adapters/sns-mailer.ts';

const Variables = v.object({ SEKISHO_WARNING_TOPIC: v.pipe(v.string('is missing'), v.nonEmpty('is empty')) });

/** What EventBridge hands to a target. */
export interface RuleEvent {
  readonly 'detail-type': string;
  readonly detail: unknown;
}

/** Target of the rule for what people must hear of (`MAILED`): a mail in Japanese and English. */
export async function handler(event: RuleEvent): Promise<void> {
  const { SEKISHO_WARNING_TOPIC } = v.parse(Variables, process.env);
  if (isWarning(event)) await snsMailer(SEKISHO_WARNING_TOPIC)(toWarningMail(event));
}
