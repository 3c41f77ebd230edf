import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { NextHop } from '../../shared/ports.ts';
import { clientSettings } from './client-settings.ts';
import { reach } from './port-error.ts';

/**
 * Next hop `archive`: the message as an object of the delivered bucket, from which others fetch it. The envelope
 * goes along as metadata, because To and Cc do not say who the recipients are; S3 allows 2 KB of it.
 */
export function archiveNextHop({ deliveredBucket }: { readonly deliveredBucket: string }): NextHop {
  const s3 = new S3Client(clientSettings);
  return {
    deliver: async ({ key, raw, mailFrom, recipients }) => {
      const envelope = Buffer.from(JSON.stringify({ mailFrom, recipients })).toString('base64');
      const command = new PutObjectCommand({
        Bucket: deliveredBucket,
        Key: `delivered/${key}.eml`,
        Body: raw,
        ContentType: 'message/rfc822',
        Metadata: envelope.length <= 1800 ? { envelope } : { 'recipient-count': String(recipients.length) },
      });
      await reach(`deliver message ${key} to ${deliveredBucket}`, () => s3.send(command));
    },
  };
}
