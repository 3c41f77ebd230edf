import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { clientSettings } from './client-settings.ts';
import { isNamed, reach } from './port-error.ts';

/** What belongs to one run: the candidate's files, every batch's outcomes, and the report. */
export interface RunFolder {
  readonly read: (name: string) => Promise<string | undefined>;
  readonly write: (name: string, text: string) => Promise<void>;
  /** Names below a part of the folder, in order. */
  readonly list: (part: string) => AsyncIterable<string>;
}

/** A run's name becomes part of keys. */
export const RUN_NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** The folder `backtest/<run>/` beside incoming mail. */
export function openRunFolder(run: string, { bucket: Bucket }: { readonly bucket: string }): RunFolder {
  const s3 = new S3Client(clientSettings);
  const prefix = `backtest/${run}/`;
  return {
    read: (name) =>
      reach(`read ${name} of backtest ${run}`, async () => {
        try {
          const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: `${prefix}${name}` }));
          return await Body?.transformToString();
        } catch (error) {
          if (isNamed(error, 'NoSuchKey')) return undefined;
          throw error;
        }
      }),
    write: (name, Body) =>
      reach(`write ${name} of backtest ${run}`, async () => {
        await s3.send(new PutObjectCommand({ Bucket, Key: `${prefix}${name}`, Body }));
      }),
    async *list(part) {
      let token: string | undefined;
      do {
        const page = await reach(`list backtest ${run}`, () =>
          s3.send(
            new ListObjectsV2Command({
              Bucket,
              Prefix: `${prefix}${part}`,
              ...(token === undefined ? {} : { ContinuationToken: token }),
            }),
          ),
        );
        for (const { Key = '' } of page.Contents ?? []) yield Key.slice(prefix.length);
        token = page.NextContinuationToken;
      } while (token !== undefined);
    },
  };
}
