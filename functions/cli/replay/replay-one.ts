import { buildBrandIndex } from '../../../shared/detect/text/brand-index.ts';
import type { MessageRecord } from '../../../shared/model/message-record.ts';
import type { Verdict } from '../../../shared/model/verdict.ts';
import type { Case } from '../../../shared/publish/case.ts';
import { isCase, type Rules, rejudge } from '../../../shared/rejudge.ts';
import { loadBrands } from '../../../shared/settings/brand-settings.ts';
import { loadPolicy } from '../../../shared/settings/policy-settings.ts';
import { type Difference, differences, verdictText } from '../../../shared/verdict-differences.ts';
import type { Stores } from './stores.ts';

/** How a replay went. */
export type Replayed =
  | { readonly kind: 'reproduced'; readonly verdict: Verdict; readonly changes: readonly Difference[] }
  | { readonly kind: 'differs'; readonly differences: readonly Difference[] }
  | { readonly kind: 'impossible'; readonly reason: string };

const differ = (stored: Verdict, now: Verdict): readonly Difference[] =>
  differences(stored, JSON.parse(verdictText(now)));

const impossible = (reason: string): Replayed => ({ kind: 'impossible', reason });

/** The settings that judged the message, if they are kept; otherwise those of today. */
async function rulesOf({ versions }: Case, today: Rules, { archive }: Stores): Promise<Rules> {
  const [policyText, brandsText] = await Promise.all([
    versions.policy === today.policy.version ? undefined : archive.read('policy', versions.policy),
    versions.brands === today.brands.version ? undefined : archive.read('brands', versions.brands),
  ]);
  const policy = policyText === undefined ? undefined : loadPolicy(policyText);
  const brands = brandsText === undefined ? undefined : loadBrands(brandsText);
  return {
    ...today,
    policy: policy?.ok === true ? policy.value : today.policy,
    brands: brands?.ok === true ? buildBrandIndex(brands.value.profiles, brands.value.version) : today.brands,
  };
}

/**
 * Gives a stored verdict again under the settings of its time, and says what today's would change. The bytes that are
 * compared are those of the verdict as JSON.
 */
export async function replayOne(record: MessageRecord, today: Rules, stores: Stores): Promise<Replayed> {
  const { key, verdict: stored } = record;
  if (stored === undefined) return impossible('it has no verdict yet');
  const kept = await stores.store.readCase(key);
  if (!isCase(kept)) return impossible('its case is gone');
  const raw = await stores.store.fetch(kept.object).catch(() => undefined);
  if (raw === undefined) return impossible('its raw message is gone');
  const rules = await rulesOf(kept, today, stores);
  const again = await rejudge(kept, raw, rules);
  if (verdictText(again) !== verdictText(stored))
    return { kind: 'differs', differences: differ(stored, again) };
  const isToday = rules.policy === today.policy && rules.brands === today.brands;
  const changes = isToday ? [] : differ(stored, await rejudge(kept, raw, today));
  return { kind: 'reproduced', verdict: again, changes };
}
