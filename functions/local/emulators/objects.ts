import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What S3 keeps beside an object's bytes. */
export interface ObjectFacts {
  readonly etag: string;
  readonly bytes: number;
  /** ISO 8601. */
  readonly modified: string;
  readonly contentType: string;
  /** `x-amz-meta-…` without the prefix, lower case. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

/** Buckets as folders, objects as files: the bytes as they are, the facts in a file beside them. */
export interface ObjectFiles {
  readonly put: (bucket: string, key: string, object: NewObject) => ObjectFacts;
  readonly facts: (bucket: string, key: string) => ObjectFacts | undefined;
  readonly bytes: (bucket: string, key: string) => Buffer;
  readonly remove: (bucket: string, key: string) => void;
  /** Every key of a bucket, sorted as S3 lists them. */
  readonly keys: (bucket: string) => readonly string[];
  readonly hasBucket: (bucket: string) => boolean;
  readonly createBucket: (bucket: string) => void;
}

/** What a writer hands over. */
export interface NewObject {
  readonly body: Buffer;
  readonly contentType?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
}

const FACTS = '.facts';

/** Keeps everything under `dir`. Synchronous on purpose: each conditional write is then atomic in this process. */
export function objectFiles(dir: string): ObjectFiles {
  const path = (bucket: string, key: string): string => join(dir, bucket, encodeURIComponent(key));
  const write = (file: string, content: string | Buffer): void => {
    // Renamed into place, so that a killed process leaves no half object behind.
    writeFileSync(`${file}.writing`, content);
    renameSync(`${file}.writing`, file);
  };
  return {
    put: (bucket, key, { body, contentType = 'application/octet-stream', metadata = {}, tags = {} }) => {
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      const modified = new Date().toISOString();
      const facts = { etag, bytes: body.byteLength, modified, contentType, metadata, tags };
      write(path(bucket, key) + FACTS, JSON.stringify(facts));
      write(path(bucket, key), body);
      return facts;
    },
    facts: (bucket, key) =>
      existsSync(path(bucket, key))
        ? (JSON.parse(readFileSync(path(bucket, key) + FACTS, 'utf8')) as ObjectFacts)
        : undefined,
    bytes: (bucket, key) => readFileSync(path(bucket, key)),
    remove: (bucket, key) => {
      rmSync(path(bucket, key), { force: true });
      rmSync(path(bucket, key) + FACTS, { force: true });
    },
    keys: (bucket) =>
      readdirSync(join(dir, bucket))
        .filter((name) => !name.endsWith(FACTS) && !name.endsWith('.writing'))
        .map(decodeURIComponent)
        .sort(),
    hasBucket: (bucket) => existsSync(join(dir, bucket)),
    createBucket: (bucket) => void mkdirSync(join(dir, bucket), { recursive: true }),
  };
}
