import type { DeskRule } from '../model/desk-rule.ts';
import type { BlockRule, OverrideRule, Policy } from '../model/policy.ts';
import type { BrandEntry } from '../settings/brand-entry.ts';

/** Something that an administrator or a publisher said, and that stops counting by itself. */
export interface EndingEntry {
  /** The same as long as the entry stays as it is; a new end makes a new entry. */
  readonly id: string;
  readonly kind: 'allow' | 'block' | 'brand-line';
  readonly where: 'desk' | 'policy' | 'brands';
  /** What it is about, e.g. `dkim esp.example`. An address is named by its domain alone. */
  readonly subject: string;
  readonly brand?: string;
  readonly owner?: string;
  /** ISO 8601: the moment at which it stops counting. */
  readonly ends: string;
}

type Identity = OverrideRule['identity'] | BlockRule['identity'];

function subjectOf(identity: Identity): string {
  if (identity.kind === 'link-host') return `link-host ${identity.host}`;
  if (identity.kind === 'address') return `address at ${identity.address.split('@').at(-1)}`;
  return `${identity.kind} ${'domain' in identity ? identity.domain : identity.sealer}`;
}

/** The same of an address in full, so that two addresses of one domain are two entries. Stays inside. */
const nameOf = (identity: Identity): string =>
  Object.values(identity)
    .map((word) => String(word))
    .join(' ');

/** Allows and blocks of policy.yaml that end. */
export const policyEntries = ({ overrides, blocks }: Policy): readonly EndingEntry[] => [
  ...overrides.map((rule) => ruleEntry('allow', rule, rule.expires)),
  ...blocks.flatMap((rule) => (rule.expires === undefined ? [] : [ruleEntry('block', rule, rule.expires)])),
];

const ruleEntry = (
  kind: 'allow' | 'block',
  { identity, scope, owner }: OverrideRule | BlockRule,
  ends: string,
): EndingEntry => ({
  id: `policy ${kind} ${nameOf(identity)} ${Object.values(scope).join(' ')} ${ends}`,
  kind,
  where: 'policy',
  subject: subjectOf(identity),
  ...(scope.brand === undefined ? {} : { brand: scope.brand }),
  owner,
  ends,
});

/** Allows and blocks of the desk that end. */
export const deskEntries = (rules: readonly DeskRule[]): readonly EndingEntry[] =>
  rules.flatMap(({ id, kind, identity, scope, by, expires }) =>
    expires === undefined
      ? []
      : [
          {
            id: `desk ${id} ${expires}`,
            kind,
            where: 'desk' as const,
            subject: subjectOf(identity),
            ...(scope.brand === undefined ? {} : { brand: scope.brand }),
            owner: by,
            ends: expires,
          },
        ],
  );

const DAY_MS = 86_400_000;

/** A registry's last day counts to its end (UTC). */
const endOf = (day: string): string => new Date(Date.parse(`${day}T00:00:00.000Z`) + DAY_MS).toISOString();

const brandLine = (ends: string, subject: string, brand: string | undefined): EndingEntry => ({
  id: `brands ${brand ?? 'several'} ${subject} ${ends}`,
  kind: 'brand-line',
  where: 'brands',
  subject,
  ...(brand === undefined ? {} : { brand }),
  ends,
});

/** Lines of a brand registry or pack that end. Whole brands with the same last day, as in a pack, are one entry. */
export const brandEntries = (brands: readonly BrandEntry[]): readonly EndingEntry[] => [
  ...Map.groupBy(brands, ({ expires }) => expires)
    .entries()
    .flatMap(([day, those]) => {
      const [one] = those;
      if (day === undefined || one === undefined) return [];
      return [
        those.length === 1
          ? brandLine(endOf(day), 'the brand', one.id)
          : brandLine(endOf(day), `${those.length} brands, ${one.id} and others`, undefined),
      ];
    }),
  ...brands.flatMap(linesOf),
];

function linesOf({ id, names, ...lists }: BrandEntry): readonly EndingEntry[] {
  const lines = [
    ...names.map(({ text, expires }) => [`name ${text}`, expires] as const),
    ...(['sendsFrom', 'authorisedSenders', 'sharedDomains'] as const).flatMap((list) =>
      lists[list].map(({ domain, expires }) => [`${list} ${domain}`, expires] as const),
    ),
  ];
  return lines.flatMap(([subject, day]) => (day === undefined ? [] : [brandLine(endOf(day), subject, id)]));
}

/** Days before the end at which people are told. */
const THRESHOLDS: readonly number[] = [14, 3];

/** An entry that ends soon, with the nearest threshold that it has reached. */
export interface Reminder {
  readonly entry: EndingEntry;
  readonly withinDays: number;
}

/** What ends within two weeks, the nearest first. */
export const endingSoon = (entries: readonly EndingEntry[], now: Date): readonly EndingEntry[] =>
  entries
    .filter(({ ends }) => isEndingSoon(ends, now))
    .toSorted((one, other) => Date.parse(one.ends) - Date.parse(other.ends));

/** Whether an end is to come within two weeks. */
export function isEndingSoon(ends: string, now: Date): boolean {
  const leftMs = Date.parse(ends) - now.getTime();
  return leftMs > 0 && leftMs <= Math.max(...THRESHOLDS) * DAY_MS;
}

/** What is to be told at a moment. What has ended is not near its end any more. */
export const dueReminders = (entries: readonly EndingEntry[], now: Date): readonly Reminder[] =>
  entries.flatMap((entry) => {
    const leftMs = Date.parse(entry.ends) - now.getTime();
    const reached = THRESHOLDS.filter((days) => leftMs <= days * DAY_MS);
    return leftMs <= 0 || reached.length === 0 ? [] : [{ entry, withinDays: Math.min(...reached) }];
  });
