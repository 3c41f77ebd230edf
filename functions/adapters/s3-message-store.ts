import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { isClientSideEncrypted } from '../../shared/intake/client-side-encryption.ts';
import type { StoredObject } from '../../shared/model/message-record.ts';
import type { MessageKey } from '../../shared/model/verdict.ts';
import { type MessageStore, type NotificationStore, PortError } from '../../shared/ports.ts';
import { clientSettings } from './client-settings.ts';
import { isNamed, reach } from './port-error.ts';
import { CASE_SUFFIX } from './s3-cases.ts';

/** Which buckets hold what. */
export interface MessageBuckets {
  readonly incoming: { readonly bucket: string; readonly prefix: string };
  readonly heldBucket: string;
}

const caseKey = (incoming: MessageBuckets['incoming'], key: MessageKey): string =>
  `${incoming.prefix}${key}${CASE_SUFFIX}`;

async function fetchObject(s3: S3Client, { bucket, key }: StoredObject): Promise<Buffer> {
  try {
    const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (isClientSideEncrypted(object.Metadata))
      throw new PortError(
        `Cannot fetch message ${key}: it is encrypted on the client side; remove the KMS key from the S3 action of the receipt rule and encrypt the bucket in its place`,
      );
    return Buffer.from((await object.Body?.transformToByteArray()) ?? []);
  } catch (error) {
    if (isNamed(error, 'NoSuchKey'))
      throw new PortError(`Cannot fetch message ${key}: no such object`, { cause: error });
    throw error;
  }
}

/** Writes once: a second writer finds what the first one left, and leaves it. */
async function putOnce(s3: S3Client, { bucket, key }: StoredObject, body: Buffer): Promise<void> {
  const contentType = key.endsWith('.json') ? 'application/json' : 'message/rfc822';
  try {
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: body,
        ContentType: contentType,
        IfNoneMatch: '*',
      }),
    );
  } catch (error) {
    if (!isNamed(error, 'PreconditionFailed')) throw error;
  }
}

async function readJson(s3: S3Client, { bucket, key }: StoredObject): Promise<unknown> {
  try {
    const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return JSON.parse((await object.Body?.transformToString()) ?? '');
  } catch (error) {
    if (isNamed(error, 'NoSuchKey')) return undefined;
    throw error;
  }
}

/**
 * Raw mail, held copies and cases in S3. Writes of mail are conditional, so that a repeated call changes nothing; a
 * case follows the verdict that rests on it.
 */
export function s3MessageStore({ incoming, heldBucket }: MessageBuckets): MessageStore {
  const s3 = new S3Client(clientSettings);
  const heldObject = (key: MessageKey): StoredObject => ({ bucket: heldBucket, key: `held/${key}.eml` });
  const caseObject = (key: MessageKey): StoredObject => ({
    bucket: incoming.bucket,
    key: caseKey(incoming, key),
  });
  return {
    fetch: (object) => reach(`fetch message ${object.key}`, () => fetchObject(s3, object)),
    hold: async (key, raw) => {
      await reach(`hold message ${key}`, () => putOnce(s3, heldObject(key), raw));
      return heldObject(key);
    },
    purge: async (key) => {
      const { bucket, key: name } = heldObject(key);
      await reach(`purge message ${key}`, () =>
        s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: name })),
      );
    },
    keepCase: async (key, evidence) => {
      const { bucket: Bucket, key: Key } = caseObject(key);
      const Body = JSON.stringify(evidence);
      await reach(`keep case of ${key}`, () =>
        s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/json' })),
      );
    },
    readCase: (key) => reach(`read case of ${key}`, () => readJson(s3, caseObject(key))),
  };
}

/** SES's notifications beside the messages that they tell of, as `<object key>.ses.json`. */
export function s3NotificationStore(): NotificationStore {
  const s3 = new S3Client(clientSettings);
  const place = ({ bucket, key }: StoredObject): StoredObject => ({ bucket, key: `${key}.ses.json` });
  return {
    keep: (object, notification) =>
      reach(`keep notification of ${object.key}`, () =>
        putOnce(s3, place(object), Buffer.from(notification)),
      ),
    read: (object) => reach(`read notification of ${object.key}`, () => readJson(s3, place(object))),
  };
}
