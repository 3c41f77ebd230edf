import { toSubmission } from '../../../shared/intake/to-submission.ts';
import type { MessageRecord } from '../../../shared/model/message-record.ts';
import { done, type Result } from '../../../shared/model/result.ts';
import type { ScreeningProblem } from '../../../shared/model/verdict.ts';
import { parseMessage } from '../../../shared/parse/parse-message.ts';
import { shownHtml } from '../../../shared/parse/shown-html.ts';
import type { OpenedMessage } from './opened-message.ts';

/** Reads bytes for the eye: those of a stored message without SES's block, those of a dropped file as they are. */
export async function openMessage(
  stored: Buffer,
  record?: MessageRecord,
): Promise<Result<OpenedMessage, ScreeningProblem>> {
  const raw =
    record === undefined
      ? stored
      : toSubmission(stored, { messageId: record.key, now: new Date(record.receivedAt) }).raw;
  const message = await parseMessage(raw);
  if (!message.ok) return message;
  return done({ message: message.value, html: await shownHtml(raw), raw });
}
