import type { Tagging } from '../model/policy.ts';
import type { Verdict } from '../model/verdict.ts';
import { authenticationResults } from './authentication-results.ts';
import { addBanner } from './banner.ts';
import { withoutForgedMarks } from './forged-marks.ts';
import {
  type CutMessage,
  cutMessage,
  type FieldText,
  field,
  joinMessage,
  safeWord,
} from './header-fields.ts';
import { prefixSubject } from './subject-prefix.ts';
import { verdictFields } from './verdict-fields.ts';

const withFields = (message: CutMessage, fields: readonly FieldText[]): CutMessage => ({
  ...message,
  fields: [...fields, ...message.fields],
});

/**
 * The sender's bytes as they leave without a mark. They are the same bytes, unless somebody forged our marks or gave
 * orders to SES: those fields go.
 */
export const passMessage = (raw: Buffer, { authservId }: Tagging): Buffer => {
  const message = cutMessage(raw);
  const clean = withoutForgedMarks(message, authservId);
  return clean.fields.length === message.fields.length ? raw : joinMessage(clean);
};

/**
 * The message with our fields on top (RFC 8601 §5), and with subject prefix and banner where the policy wants them.
 * Fields on top leave every signature valid; prefix and banner end those that cover subject or body.
 */
export function tagMessage(raw: Buffer, verdict: Verdict, tagging: Tagging): Buffer {
  const clean = withoutForgedMarks(cutMessage(raw), tagging.authservId);
  const { subjectPrefix, banner } = tagging;
  const titled = subjectPrefix === undefined ? clean : prefixSubject(clean, subjectPrefix);
  const shown = banner ? addBanner(titled) : titled;
  return joinMessage(
    withFields(shown, [authenticationResults(verdict, tagging.authservId), ...verdictFields(verdict)]),
  );
}

/** A held message as it leaves after a reviewer let it go: our fields, the reviewer's act, and the original below. */
export function releaseMessage(
  raw: Buffer,
  { verdict, releasedAt, tagging }: { verdict: Verdict; releasedAt: string; tagging: Tagging },
): Buffer {
  const clean = withoutForgedMarks(cutMessage(raw), tagging.authservId);
  return joinMessage(
    withFields(clean, [
      authenticationResults(verdict, tagging.authservId),
      ...verdictFields(verdict),
      field('X-Sekisho-Released', safeWord(releasedAt)),
    ]),
  );
}
