import { readTrace } from '../intake/trace-fields.ts';
import type { StoredObject } from '../model/message-record.ts';
import { done, type Result, refused } from '../model/result.ts';
import type { MessageKey } from '../model/verdict.ts';

/**
 * The notification that got lost, from the header block that SES prepended. It knows one recipient of several: the
 * others (Bcc, lists) were in the lost one only, so this is the last resort. The problem names why the block on
 * top is not SES's.
 */
export function rebuildNotification(
  key: MessageKey,
  object: StoredObject,
  stored: Buffer,
): Result<string, string> {
  const trace = readTrace(stored, { messageId: key, receipt: undefined });
  if (!trace.ok) return refused(trace.problem);
  const { received, returnPath, ses } = trace.value;
  const timestamp = received.date?.toISOString();
  return done(
    JSON.stringify({
      notificationType: 'Received',
      mail: { messageId: key, source: returnPath.replace(/^<(.*)>$/s, '$1'), timestamp },
      receipt: {
        timestamp,
        recipients: received.recipient === undefined ? [] : [received.recipient],
        spamVerdict: ses?.spam === undefined ? undefined : { status: ses.spam },
        virusVerdict: ses?.virus === undefined ? undefined : { status: ses.virus },
        action: { type: 'S3', bucketName: object.bucket, objectKey: object.key },
      },
      rebuilt: true,
    }),
  );
}
