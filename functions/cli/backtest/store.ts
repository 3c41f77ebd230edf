import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironment } from '../../adapters/environment.ts';
import { connectToLocal } from '../../local/connect.ts';
import { UsageError } from '../command.ts';
import type { CasePlace } from './task.ts';

/** Stored cases, reachable through the SDK until closed. */
export interface OpenPlace {
  readonly place: CasePlace;
  readonly close: () => Promise<void>;
}

/** Opens a folder of `sekisho serve --data`, a bucket on AWS, or what `running` finds. */
export async function openCasePlace(store: string, sitePort: number): Promise<OpenPlace> {
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(store) ?? [];
  if (bucket !== undefined) return { place: { bucket, prefix }, close: async () => {} };
  if (store === 'running') return { place: await placeOfRunning(sitePort), close: async () => {} };
  if (!existsSync(join(store, 's3'))) {
    throw new UsageError(
      `Cannot open ${store}: it is neither s3://…, running, nor a folder of sekisho serve --data`,
    );
  }
  const { startEmulators } = await import('../../local/emulators/start.ts');
  const { variablesFor } = await import('../../local/variables.ts');
  const emulators = await startEmulators({ dir: store });
  Object.assign(process.env, variablesFor(emulators));
  return { place: readEnvironment(process.env).incoming, close: emulators.stop };
}

/** The stack that the environment names, else the service on this machine. */
async function placeOfRunning(sitePort: number): Promise<CasePlace> {
  if (process.env.SEKISHO_VERDICT_TABLE === undefined) await connectToLocal(sitePort);
  return readEnvironment(process.env).incoming;
}
