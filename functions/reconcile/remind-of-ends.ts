import { OMIT_ALL } from '../../shared/events/context.ts';
import { deskEntries } from '../../shared/expiry/entries.ts';
import { fileEntries } from '../../shared/expiry/file-entries.ts';
import { remind } from '../../shared/expiry/remind.ts';
import type { Clock } from '../../shared/ports.ts';
import { ENGINE } from '../../shared/versions.ts';
import { dynamodbReminders } from '../adapters/dynamodb-reminders.ts';
import { dynamodbRuleBook } from '../adapters/dynamodb-rule-book.ts';
import type { Environment } from '../adapters/environment.ts';
import { eventbridgeAnnouncer } from '../adapters/eventbridge-announcer.ts';
import { s3SettingsShelf } from '../adapters/s3-settings-shelf.ts';

/** Tells of allows, blocks and registry lines that end soon; the first run of a day looks. */
export async function remindOfEnds(environment: Environment, now: Clock): Promise<number> {
  const { deployment, hashKey } = environment;
  return await remind({
    reminders: dynamodbReminders(environment),
    announcer: eventbridgeAnnouncer(environment),
    events: { deployment, hashKey, privacy: OMIT_ALL, versions: { ...ENGINE, policy: '', brands: '' } },
    now,
    entries: async () => {
      const [texts, rules] = await Promise.all([
        s3SettingsShelf(environment).current(),
        dynamodbRuleBook(environment).list(),
      ]);
      return [...deskEntries(rules), ...fileEntries(texts)];
    },
  });
}
