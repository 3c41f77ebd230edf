import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dynamodbLedger } from '../../adapters/dynamodb-ledger.ts';
import { readEnvironment } from '../../adapters/environment.ts';
import { s3MessageStore } from '../../adapters/s3-message-store.ts';
import { s3SettingsArchive } from '../../adapters/s3-settings-archive.ts';
import { connectToLocal } from '../../local/connect.ts';

/** What replay reads from. */
export interface Stores {
  readonly ledger: ReturnType<typeof dynamodbLedger>;
  readonly store: ReturnType<typeof s3MessageStore>;
  readonly archive: ReturnType<typeof s3SettingsArchive>;
  readonly close: () => Promise<void>;
}

/** Opens a data folder that no running service has open. */
async function openFolder(dir: string): Promise<() => Promise<void>> {
  if (!existsSync(join(dir, 's3')))
    throw new Error(`Cannot open ${dir}: it holds no data of sekisho serve --data`);
  const { startEmulators } = await import('../../local/emulators/start.ts');
  const { variablesFor } = await import('../../local/variables.ts');
  const emulators = await startEmulators({ dir });
  Object.assign(process.env, variablesFor(emulators));
  return emulators.stop;
}

/**
 * A data folder when one is named, AWS when the environment names a table, otherwise the service that runs on this
 * machine. The adapters are the same for all three.
 */
export async function openStores(data: string | undefined, sitePort: number): Promise<Stores> {
  const close = data === undefined ? () => Promise.resolve() : await openFolder(data);
  if (data === undefined && process.env.SEKISHO_VERDICT_TABLE === undefined) await connectToLocal(sitePort);
  const environment = readEnvironment(process.env);
  return {
    ledger: dynamodbLedger(environment),
    store: s3MessageStore(environment),
    archive: s3SettingsArchive(environment.incoming),
    close,
  };
}
