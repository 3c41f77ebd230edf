import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { CheckpointShelf } from '../../shared/ports.ts';
import { checkpointName } from '../../shared/review/keep-checkpoint.ts';
import { clientSettings } from './client-settings.ts';
import { isNamed, reach } from './port-error.ts';

/** Keeps checkpoints in a bucket with Object Lock, each an object of one line; needs s3:PutObject and nothing else. */
export function s3CheckpointShelf(bucket: string): CheckpointShelf {
  const s3 = new S3Client(clientSettings);
  return {
    keep: (checkpoint) =>
      reach(`keep checkpoint ${checkpoint.number}`, async () => {
        const put = new PutObjectCommand({
          Bucket: bucket,
          Key: checkpointName(checkpoint),
          Body: `${JSON.stringify(checkpoint)}\n`,
          ContentType: 'application/json',
          // S3 takes nothing without a checksum into a bucket whose objects are locked by default.
          ChecksumAlgorithm: 'SHA256',
          IfNoneMatch: '*',
        });
        await s3.send(put).catch((error: unknown) => {
          if (!isNamed(error, 'PreconditionFailed')) throw error;
        });
      }),
  };
}
