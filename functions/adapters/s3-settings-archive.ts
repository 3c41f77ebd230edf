import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { clientSettings } from './client-settings.ts';
import { isNamed, reach } from './port-error.ts';

/** The two settings files, by name. */
export type SettingsName = 'policy' | 'brands';

/** Every version of the settings that judged a message, so that its verdict can be made again. */
export interface SettingsArchive {
  /** Keeps a file's text under the version that it stands for, once. */
  readonly keep: (name: SettingsName, version: string, yaml: string) => Promise<void>;
  readonly read: (name: SettingsName, version: string) => Promise<string | undefined>;
}

/** Where versions lie in the bucket of incoming mail; who judges mail must be allowed to write here. */
export const SETTINGS_ARCHIVE = 'settings/';

/** Keeps versions beside incoming mail, as `settings/<name>/<hash>.yaml`. */
export function s3SettingsArchive({ bucket: Bucket }: { readonly bucket: string }): SettingsArchive {
  const s3 = new S3Client(clientSettings);
  const keyOf = (name: SettingsName, version: string): string =>
    `${SETTINGS_ARCHIVE}${name}/${version.replace(':', '-')}.yaml`;
  return {
    keep: (name, version, yaml) =>
      reach(`keep ${name} ${version}`, async () => {
        const put = { Bucket, Key: keyOf(name, version), Body: yaml, ContentType: 'application/yaml' };
        await s3.send(new PutObjectCommand({ ...put, IfNoneMatch: '*' })).catch((error: unknown) => {
          if (!isNamed(error, 'PreconditionFailed')) throw error;
        });
      }),
    read: (name, version) =>
      reach(`read ${name} ${version}`, async () => {
        try {
          const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: keyOf(name, version) }));
          return await Body?.transformToString();
        } catch (error) {
          if (isNamed(error, 'NoSuchKey')) return undefined;
          throw error;
        }
      }),
  };
}
