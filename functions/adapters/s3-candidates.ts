import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type Candidate, type CandidateShelf, candidateShelf } from '../console/policy/candidate-shelf.ts';
import { clientSettings } from './client-settings.ts';
import { isNamed, reach } from './port-error.ts';

/** Beside the settings in force: who may propose them may write here. */
const Key = 'candidates/all.json';

/** Whoever loses a race reads again; more rounds than admins act at once. */
const TRIES = 5;

/** Candidates in the configuration bucket, all in one object. Writes are conditional on the ETag that was read. */
export function s3Candidates({ configBucket: Bucket }: { readonly configBucket: string }): CandidateShelf {
  const s3 = new S3Client(clientSettings);
  const read = async (): Promise<{ readonly all: readonly Candidate[]; readonly etag?: string }> => {
    try {
      const { Body, ETag: etag } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      const all = JSON.parse((await Body?.transformToString()) ?? '[]') as readonly Candidate[];
      return etag === undefined ? { all } : { all, etag };
    } catch (error) {
      if (isNamed(error, 'NoSuchKey')) return { all: [] };
      throw error;
    }
  };
  const replace = async (all: readonly Candidate[], etag: string | undefined): Promise<boolean> => {
    const condition = etag === undefined ? { IfNoneMatch: '*' } : { IfMatch: etag };
    const put = { Bucket, Key, Body: JSON.stringify(all), ContentType: 'application/json' };
    try {
      await s3.send(new PutObjectCommand({ ...put, ...condition }));
      return true;
    } catch (error) {
      if (isNamed(error, 'PreconditionFailed', 'ConditionalRequestConflict')) return false;
      throw error;
    }
  };
  return candidateShelf(
    () => reach('read candidates', async () => (await read()).all),
    (change) =>
      reach('change candidates', async () => {
        for (let tries = 0; tries < TRIES; tries += 1) {
          const { all, etag } = await read();
          if (await replace(change(all), etag)) return;
        }
        throw new Error('others change them at the same time');
      }),
  );
}
