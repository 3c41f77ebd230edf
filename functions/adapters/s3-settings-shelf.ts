import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Activation, SettingsShelf, SettingsTexts } from '../../shared/activation/activation.ts';
import { clientSettings } from './client-settings.ts';
import { isNamed, reach } from './port-error.ts';
import { s3SettingsArchive } from './s3-settings-archive.ts';

/** Where settings lie: the files in force and the record of activations, and the archive of versions. */
export interface ShelfPlaces {
  readonly configBucket: string;
  readonly incoming: { readonly bucket: string };
}

const FILES = { policy: 'policy.yaml', brands: 'brands.yaml' } as const;
const RECORDS = 'activations/';

/** Settings in the configuration bucket. Writes are conditional on the ETags that were read (If-Match). */
export function s3SettingsShelf({ configBucket: Bucket, incoming }: ShelfPlaces): SettingsShelf {
  const s3 = new S3Client(clientSettings);
  const archive = s3SettingsArchive(incoming);
  const read = async (Key: string) => {
    const { Body, ETag = '' } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    return { text: (await Body?.transformToString()) ?? '', etag: ETag };
  };
  const put = (Key: string, Body: string, IfMatch: string) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body, IfMatch, ContentType: 'application/yaml' }));
  return {
    current: () =>
      reach('read settings', async () => {
        const [policy, brands] = await Promise.all([read(FILES.policy), read(FILES.brands)]);
        return {
          policy: policy.text,
          brands: brands.text,
          revision: JSON.stringify([policy.etag, brands.etag]),
        };
      }),
    replace: (texts, revision) =>
      reach('activate settings', async () => {
        const [policyTag, brandsTag] = JSON.parse(revision) as readonly [string, string];
        try {
          // The registry first: a policy may name brands that only the new registry has.
          await put(FILES.brands, texts.brands, brandsTag);
          await put(FILES.policy, texts.policy, policyTag);
          return 'done';
        } catch (error) {
          if (isNamed(error, 'PreconditionFailed')) return 'conflict';
          throw error;
        }
      }),
    keep: async (texts, versions) => {
      await Promise.all([
        archive.keep('policy', versions.policy, texts.policy),
        archive.keep('brands', versions.brands, texts.brands),
      ]);
    },
    find: async (versions): Promise<SettingsTexts | undefined> => {
      const [policy, brands] = await Promise.all([
        archive.read('policy', versions.policy),
        archive.read('brands', versions.brands),
      ]);
      return policy === undefined || brands === undefined ? undefined : { policy, brands };
    },
    record: (activation) =>
      reach('record activation', async () => {
        const Key = `${RECORDS}${activation.at}.json`;
        const Body = JSON.stringify(activation);
        await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/json' }));
      }),
    history: () =>
      reach('list activations', async () => {
        const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: RECORDS }));
        // Keys are times in ISO 8601, so that their order is the order of what happened.
        const newest = Contents.map(({ Key = '' }) => Key)
          .toSorted()
          .toReversed()
          .slice(0, 100);
        return await Promise.all(newest.map(async (key) => JSON.parse((await read(key)).text) as Activation));
      }),
  };
}
