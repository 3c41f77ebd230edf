import * as v from 'valibot';
import { toAddrSpec, toDomainName } from '../model/address.ts';
import { toBrandId } from '../model/brand.ts';

/** A step that turns text into a checked type, or says why it cannot. */
const checked = <T>(check: (text: string) => T | undefined, reason: string) =>
  v.pipe(
    v.string(`must be text: ${reason}`),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const value = check(dataset.value);
      if (value !== undefined) return value;
      addIssue({ message: `${reason}, got ${JSON.stringify(dataset.value.slice(0, 80))}` });
      return NEVER;
    }),
  );

/** A domain in any script. */
export const domain = checked(toDomainName, 'must be a domain name');

/** A brand's id. */
export const brandId = checked(toBrandId, 'must be a brand id in kebab-case');

/** A whole address. */
export const address = checked(
  (text) => (toAddrSpec(text) === undefined ? undefined : text.toLowerCase()),
  'must be an address such as desk@ours.example',
);

/** A point in time, ISO 8601. YAML keeps dates as text, so `2027-01-31` and full timestamps both pass. */
export const instant = checked(
  (text) =>
    /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text) && !Number.isNaN(Date.parse(text))
      ? new Date(text).toISOString()
      : undefined,
  'must be a date such as 2027-01-31',
);

/** One of the words given. */
export const word = <const Words extends readonly string[]>(words: Words) =>
  v.picklist(words, ({ received }) => `must be one of ${words.join(', ')}, got ${received}`);

/** Text that says something. */
export const sentence = v.pipe(
  v.string('must be text'),
  v.trim(),
  v.nonEmpty('must not be empty'),
  v.maxLength(500),
);

/** A day, kept as written. */
export const day = v.pipe(
  v.string(),
  v.check(
    (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)),
    'must be a day as YYYY-MM-DD',
  ),
);
