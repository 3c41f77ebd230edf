import type { SettingsTexts } from '../../../shared/activation/activation.ts';
import { deskEntries, type EndingEntry, endingSoon } from '../../../shared/expiry/entries.ts';
import { fileEntries } from '../../../shared/expiry/file-entries.ts';
import type { Console } from '../console.ts';

/** Allows, blocks and registry lines in force that end within two weeks, the nearest first. */
export async function listEnding({ policies, rules, now }: Console): Promise<readonly EndingEntry[]> {
  const [texts, book] = await Promise.all([policies.shelf.current(), rules.list()]);
  return endingSoon([...deskEntries(book), ...readOnce(texts)], now());
}

let last: { readonly texts: SettingsTexts; readonly entries: readonly EndingEntry[] } | undefined;

/** A registry takes a good part of a second to read, and changes by activations only. */
function readOnce(texts: SettingsTexts): readonly EndingEntry[] {
  if (last?.texts.policy !== texts.policy || last.texts.brands !== texts.brands)
    last = { texts, entries: fileEntries(texts) };
  return last.entries;
}
