import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { clientSettings } from './client-settings.ts';
import { reach } from './port-error.ts';

/** Which stored cases are meant. */
export interface CaseQuery {
  readonly bucket: string;
  readonly prefix: string;
  /** Kept at or after, and before. */
  readonly from: Date | undefined;
  readonly to: Date | undefined;
}

/** Ends the names of cases, beside the messages that they tell of. */
export const CASE_SUFFIX = '.case.json';

/** Names the messages whose cases are stored, a page of S3's listing at a time, in the order of their keys. */
export async function* listCases({ bucket, prefix, from, to }: CaseQuery): AsyncGenerator<string> {
  const s3 = new S3Client(clientSettings);
  let token: string | undefined;
  do {
    const continued = token === undefined ? {} : { ContinuationToken: token };
    const page = await reach(`list cases in ${bucket}`, () =>
      s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...continued })),
    );
    for (const { Key = '', LastModified } of page.Contents ?? []) {
      const inTime =
        LastModified === undefined ||
        ((from === undefined || LastModified >= from) && (to === undefined || LastModified < to));
      if (Key.endsWith(CASE_SUFFIX) && inTime) yield Key.slice(prefix.length, -CASE_SUFFIX.length);
    }
    token = page.NextContinuationToken;
  } while (token !== undefined);
}
