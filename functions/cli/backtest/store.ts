import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../command.ts';
import type { CasePlace } from './task.ts';

/** Stored cases, reachable through the SDK until closed. */
export interface OpenPlace {
  readonly place: CasePlace;
  readonly close: () => Promise<void>;
}

/** Opens a folder of `sekisho serve --data` (behind the emulators), or a bucket on AWS. */
export async function openCasePlace(store: string): Promise<OpenPlace> {
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(store) ?? [];
  if (bucket !== undefined) return { place: { bucket, prefix }, close: async () => {} };
  if (!existsSync(join(store, 's3'))) {
    throw new UsageError(`Cannot open ${store}: it is neither s3://… nor a folder of sekisho serve --data`);
  }
  const { startEmulators, RESOURCES } = await import('../../local/emulators/start.ts');
  const emulators = await startEmulators({ dir: store });
  Object.assign(process.env, emulators.variables, { SEKISHO_VERDICT_TABLE: RESOURCES.verdictTable });
  return { place: { bucket: RESOURCES.incomingBucket, prefix: 'incoming/' }, close: emulators.stop };
}
