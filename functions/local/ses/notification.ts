import type { AuthenticationResults } from '../../../shared/model/authentication.ts';
import type { StoredObject } from '../../../shared/model/message-record.ts';
import { readHeaderSection, unfold } from '../../../shared/parse/header-section.ts';
import type { AcceptedMail } from './received-by-ses.ts';

/** SES cuts `mail.headers` here. */
const HEADERS_BYTES = 10 * 1024;

const spfStatus = ({ spf }: AuthenticationResults): string => {
  if (spf?.result === 'pass') return 'PASS';
  if (spf?.result === 'fail') return 'FAIL';
  return spf?.result === 'temperror' ? 'PROCESSING_FAILED' : 'GRAY';
};

/** SES says PASS when a signature of the author's domain passed; one of somebody else's is GRAY. */
const dkimStatus = ({ dkim = [], dmarc }: AuthenticationResults): string => {
  if (dmarc?.result === 'pass' && dmarc.alignedBy !== 'not-recorded' && dmarc.alignedBy.includes('dkim'))
    return 'PASS';
  if (dkim.some(({ result }) => result === 'temperror')) return 'PROCESSING_FAILED';
  return dkim.some(({ result }) => result === 'fail') ? 'FAIL' : 'GRAY';
};

const dmarcStatus = ({ dmarc }: AuthenticationResults): string => {
  if (dmarc?.result === 'pass') return 'PASS';
  if (dmarc?.result === 'fail') return 'FAIL';
  return dmarc?.result === 'temperror' ? 'PROCESSING_FAILED' : 'GRAY';
};

function headersOf(stored: Buffer): {
  readonly headers: readonly object[];
  readonly headersTruncated: boolean;
} {
  const fields = readHeaderSection(stored).fields.map(({ name, body }) => ({ name, value: unfold(body) }));
  let bytes = 0;
  const headers = fields.filter(({ name, value }) => {
    bytes += name.length + value.length;
    return bytes <= HEADERS_BYTES;
  });
  return { headers, headersTruncated: headers.length < fields.length };
}

/** What SES publishes to the topic of an S3 action, field for field. */
export function notification(
  mail: AcceptedMail,
  {
    object,
    prefix,
    topicArn,
    stored,
  }: { object: StoredObject; prefix: string; topicArn: string; stored: Buffer },
): string {
  const { messageId, mailFrom, recipients, authentication, receivedAt, scan } = mail;
  const timestamp = receivedAt.toISOString();
  const { dmarc } = authentication;
  return JSON.stringify({
    notificationType: 'Received',
    mail: {
      timestamp,
      source: mailFrom,
      messageId,
      destination: recipients,
      ...headersOf(stored),
      commonHeaders: { returnPath: mailFrom },
    },
    receipt: {
      timestamp,
      processingTimeMillis: Math.max(0, Date.now() - receivedAt.getTime()),
      recipients,
      spamVerdict: { status: scan.spam },
      virusVerdict: { status: scan.virus },
      spfVerdict: { status: spfStatus(authentication) },
      dkimVerdict: { status: dkimStatus(authentication) },
      dmarcVerdict: { status: dmarcStatus(authentication) },
      ...(dmarc?.result === 'fail' && dmarc.policy !== undefined ? { dmarcPolicy: dmarc.policy } : {}),
      action: {
        type: 'S3',
        topicArn,
        bucketName: object.bucket,
        objectKeyPrefix: prefix,
        objectKey: object.key,
      },
    },
  });
}
