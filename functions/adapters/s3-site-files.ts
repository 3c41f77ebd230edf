import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { inTurns } from '../../shared/review/in-turns.ts';
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

/** Removes every file of a site, of earlier versions too: S3 deletes no bucket that holds something. */
export async function removeSiteFiles(bucket: string): Promise<void> {
  const s3 = new S3Client(clientSettings);
  let names: readonly string[];
  do {
    const page = await reach(`list ${bucket}`, () => s3.send(new ListObjectsV2Command({ Bucket: bucket })));
    names = (page.Contents ?? []).flatMap(({ Key }) => Key ?? []);
    await inTurns(names, 8, async (Key) => {
      await reach(`remove ${Key} from ${bucket}`, () =>
        s3.send(new DeleteObjectCommand({ Bucket: bucket, Key })),
      );
    });
  } while (names.length > 0);
}
