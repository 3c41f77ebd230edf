import * as v from 'valibot';
import { DEFAULT_WARNINGS } from '../campaign/warning.ts';
import { canonicalJson } from '../canonical-json.ts';
import { OMIT_ALL } from '../events/context.ts';
import type { Policy, WarningThreshold } from '../model/policy.ts';
import { brandId, word } from './checks.ts';

const whole = (least: number, most: number) =>
  v.optional(
    v.custom<number>(
      (value) => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most,
      `must be a whole number from ${least} to ${most}`,
    ),
  );

const THRESHOLD = {
  recipients: whole(1, 64),
  withinMinutes: whole(1, 1440),
  coolDownMinutes: whole(1, 10_080),
};

/** When to warn; what a brand leaves out is as for all others. */
export const warnings = v.optional(
  v.strictObject({ ...THRESHOLD, brands: v.optional(v.record(brandId, v.strictObject(THRESHOLD)), {}) }),
);

const privacyWord = v.optional(word(['plain', 'hashed', 'omitted']), 'omitted');

/** What events say of people and in the sender's words. */
export const privacy = v.optional(
  v.strictObject({
    subject: privacyWord,
    displayName: privacyWord,
    recipient: privacyWord,
    localPart: privacyWord,
  }),
);

interface Read {
  readonly warnings: v.InferOutput<typeof warnings>;
  readonly privacy: v.InferOutput<typeof privacy>;
}

const over = (
  { recipients, withinMinutes, coolDownMinutes }: v.InferOutput<v.ObjectSchema<typeof THRESHOLD, undefined>>,
  usual: WarningThreshold,
): WarningThreshold => ({
  recipients: recipients ?? usual.recipients,
  withinMinutes: withinMinutes ?? usual.withinMinutes,
  coolDownMinutes: coolDownMinutes ?? usual.coolDownMinutes,
});

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** The settings that differ from the defaults: writing a default down says nothing new, so it makes no new version. */
export function eventSettings({
  warnings: when,
  privacy: words,
}: Read): Pick<Policy, 'warnings' | 'privacy'> {
  const usual = over(when ?? {}, DEFAULT_WARNINGS.default);
  const brands = Object.entries(when?.brands ?? {}).map(([brand, own]) => [brand, over(own ?? {}, usual)]);
  const warned = { default: usual, brands: Object.fromEntries(brands) };
  return {
    ...(same(warned, DEFAULT_WARNINGS) ? {} : { warnings: warned }),
    ...(words === undefined || same(words, OMIT_ALL) ? {} : { privacy: words }),
  };
}
