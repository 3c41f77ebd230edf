import { randomUUID } from 'node:crypto';
import type { ActivateWith } from '../../../shared/activation/activate.ts';
import { OMIT_ALL } from '../../../shared/events/context.ts';
import { ENGINE } from '../../../shared/versions.ts';
import { dynamodbAuditLog } from '../../adapters/dynamodb-audit-log.ts';
import { readEnvironment } from '../../adapters/environment.ts';
import { eventbridgeAnnouncer } from '../../adapters/eventbridge-announcer.ts';
import { s3SettingsShelf } from '../../adapters/s3-settings-shelf.ts';
import { connectToLocal } from '../../local/connect.ts';

/** Connects to the stack that the environment names, else to the service on this machine. */
export async function openDesk(sitePort: number): Promise<ActivateWith> {
  if (process.env.SEKISHO_VERDICT_TABLE === undefined) await connectToLocal(sitePort);
  const environment = readEnvironment(process.env);
  const { deployment, hashKey } = environment;
  return {
    shelf: s3SettingsShelf(environment),
    announcer: eventbridgeAnnouncer(environment),
    audit: dynamodbAuditLog(environment),
    // An activation tells no word of a message; the versions are those that each activation puts in force.
    events: { deployment, hashKey, privacy: OMIT_ALL, versions: { ...ENGINE, policy: '', brands: '' } },
    now: () => new Date(),
    newId: randomUUID,
  };
}
