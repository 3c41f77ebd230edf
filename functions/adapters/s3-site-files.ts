import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { clientSettings } from './client-settings.ts';
import { reach } from './port-error.ts';

/** A file of a site as browsers get it. */
export interface SiteFile {
  /** Below the site's root, without a slash in front: `assets/index-1a2b.js`. */
  readonly name: string;
  readonly body: Buffer;
  readonly contentType: string;
  readonly cacheControl: string;
}

/** Writes one file of a site over what has its name. */
export async function putSiteFile(bucket: string, file: SiteFile): Promise<void> {
  const s3 = new S3Client(clientSettings);
  const { name: Key, body: Body, contentType: ContentType, cacheControl: CacheControl } = file;
  await reach(`put ${Key} into ${bucket}`, () =>
    s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType, CacheControl })),
  );
}
