import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { Arrival } from '../../shared/operations/reconcile.ts';
import { clientSettings } from './client-settings.ts';
import { reach } from './port-error.ts';

/** Names as SES makes them begin with one of these: 36 listings side by side are 36 times as fast. */
const BEGINNINGS = Array.from('0123456789abcdefghijklmnopqrstuvwxyz');

/** Listings at a time. */
const WIDTH = 12;

/** Lists what SES wrote, a thousand names a call; in no order. */
export function s3Arrivals({ bucket, prefix }: { readonly bucket: string; readonly prefix: string }) {
  const s3 = new S3Client(clientSettings);
  return async function* arrivals(): AsyncIterable<Arrival> {
    for (let at = 0; at < BEGINNINGS.length; at += WIDTH) {
      const lists = BEGINNINGS.slice(at, at + WIDTH).map((first) => `${prefix}${first}`);
      for await (const page of interleave(lists.map((begin) => pages(s3, bucket, begin)))) yield* page;
    }
  };
}

async function* pages(s3: S3Client, Bucket: string, Prefix: string): AsyncGenerator<readonly Arrival[]> {
  let ContinuationToken: string | undefined;
  do {
    const command = new ListObjectsV2Command({
      Bucket,
      Prefix,
      ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
    });
    const answer = await reach(`list ${Prefix} in ${Bucket}`, () => s3.send(command));
    yield (answer.Contents ?? []).flatMap(({ Key, LastModified }) =>
      Key === undefined || LastModified === undefined ? [] : [{ bucket: Bucket, key: Key, at: LastModified }],
    );
    ContinuationToken = answer.NextContinuationToken;
  } while (ContinuationToken !== undefined);
}

/** Whichever page comes first. */
async function* interleave<T>(sources: readonly AsyncGenerator<T>[]): AsyncGenerator<T> {
  const next = (source: AsyncGenerator<T>) => source.next().then((result) => ({ source, result }));
  const waiting = new Map(sources.map((source) => [source, next(source)]));
  while (waiting.size > 0) {
    const { source, result } = await Promise.race(waiting.values());
    if (result.done) waiting.delete(source);
    else {
      waiting.set(source, next(source));
      yield result.value;
    }
  }
}
