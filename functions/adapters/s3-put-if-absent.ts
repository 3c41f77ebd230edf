import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { clientSettings } from './client-settings.ts';
import { isNamed, reach } from './port-error.ts';

/** Writes an object unless one is there; resolves with whether it wrote. */
export async function putIfAbsent(bucket: string, key: string, body: Buffer): Promise<boolean> {
  const s3 = new S3Client(clientSettings);
  return await reach(`write ${key} to ${bucket}`, async () => {
    try {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, IfNoneMatch: '*' }));
      return true;
    } catch (error) {
      if (isNamed(error, 'PreconditionFailed')) return false;
      throw error;
    }
  });
}
