import { OMIT_ALL } from '../../shared/events/context.ts';
import { brandEntries, deskEntries, type EndingEntry, policyEntries } from '../../shared/expiry/entries.ts';
import { remind } from '../../shared/expiry/remind.ts';
import type { Clock } from '../../shared/ports.ts';
import { readBrandsFile } from '../../shared/settings/brands-file.ts';
import { loadPolicy } from '../../shared/settings/policy-settings.ts';
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
    entries: () => readEntries(environment),
  });
}

/** A file that cannot be read has nothing to say here: screening tells of it loudly. */
async function readEntries(environment: Environment): Promise<readonly EndingEntry[]> {
  const [texts, rules] = await Promise.all([
    s3SettingsShelf(environment).current(),
    dynamodbRuleBook(environment).list(),
  ]);
  const [policy, brands] = [loadPolicy(texts.policy), readBrandsFile(texts.brands)];
  return [
    ...deskEntries(rules),
    ...(policy.ok ? policyEntries(policy.value) : []),
    ...(brands.ok ? brandEntries(brands.value.entries) : []),
  ];
}
