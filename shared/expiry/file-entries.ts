import type { SettingsTexts } from '../activation/activation.ts';
import { readBrandsFile } from '../settings/brands-file.ts';
import { loadPolicy } from '../settings/policy-settings.ts';
import { brandEntries, type EndingEntry, policyEntries } from './entries.ts';

/** What ends in the files in force. One that cannot be read has nothing to say here: screening tells of it loudly. */
export function fileEntries(texts: SettingsTexts): readonly EndingEntry[] {
  const [policy, brands] = [loadPolicy(texts.policy), readBrandsFile(texts.brands)];
  return [
    ...(policy.ok ? policyEntries(policy.value) : []),
    ...(brands.ok ? brandEntries(brands.value.entries) : []),
  ];
}
