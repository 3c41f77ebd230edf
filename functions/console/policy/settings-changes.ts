import type { SettingsTexts } from '../../../shared/activation/activation.ts';
import { loadBrands } from '../../../shared/settings/brand-settings.ts';
import { loadPolicy } from '../../../shared/settings/policy-settings.ts';
import { differences } from '../../../shared/verdict-differences.ts';

/** One setting that differs, as `sekisho policy diff` tells it; values are JSON, absent where there was none. */
export interface SettingsChange {
  readonly file: 'policy' | 'brands';
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

/** A page shows no more; the files themselves are the whole truth. */
const MOST = 500;

/** What differs between two usable pairs of files; the version, which follows from the rest, is left out. */
export function settingsChanges(before: SettingsTexts, after: SettingsTexts): readonly SettingsChange[] {
  return [
    ...between('policy', rules(before.policy), rules(after.policy)),
    ...between('brands', registry(before.brands), registry(after.brands)),
  ].slice(0, MOST);
}

function between(file: SettingsChange['file'], before: unknown, after: unknown): readonly SettingsChange[] {
  return differences(before, after).map(({ path, stored, now }) => ({
    file,
    path,
    ...(stored === undefined ? {} : { before: JSON.stringify(stored) }),
    ...(now === undefined ? {} : { after: JSON.stringify(now) }),
  }));
}

function rules(text: string): unknown {
  const loaded = loadPolicy(text);
  if (!loaded.ok) return {};
  const { version: _version, ...settings } = loaded.value;
  return settings;
}

/** By brand, so that one added line is one change. */
function registry(text: string): unknown {
  const loaded = loadBrands(text);
  return loaded.ok ? Object.fromEntries(loaded.value.profiles.map((profile) => [profile.id, profile])) : {};
}
