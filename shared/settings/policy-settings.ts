import * as v from 'valibot';
import type { AuthenticatedIdentity, Policy, PolicyVersion } from '../model/policy.ts';
import { done, type Result } from '../model/result.ts';
import { address, brandId, domain, instant, sentence, word } from './checks.ts';
import { eventSettings, privacy, warnings } from './event-settings.ts';
import { contentVersion, readYaml, type SettingsProblem } from './read-yaml.ts';
import { recipientGroups, unknownGroups } from './recipient-groups.ts';

const points = v.pipe(v.number('must be a number'), v.minValue(0, 'must not be negative'));
const stage = word(['observe', 'tag', 'hold']);

const ONE_IDENTITY =
  'must name one identity that authentication proves: dkim, spf, author, address or arc; a From field alone proves nothing';

const IDENTITY = {
  // Asked for most often, and refused with the reason: whoever forges the From field would be let in.
  from: v.optional(v.custom<never>(() => false, ONE_IDENTITY)),
  dkim: v.optional(domain),
  spf: v.optional(domain),
  author: v.optional(domain),
  address: v.optional(address),
  arc: v.optional(domain),
};

type IdentityFields = v.InferOutput<v.ObjectSchema<typeof IDENTITY, undefined>>;

/** The one identity that a rule names; undefined when it names none or several. */
function identityOf({
  dkim,
  spf,
  author,
  address: whole,
  arc,
}: IdentityFields): AuthenticatedIdentity | undefined {
  const named: AuthenticatedIdentity[] = [];
  if (dkim !== undefined) named.push({ kind: 'dkim', domain: dkim });
  if (spf !== undefined) named.push({ kind: 'spf', domain: spf });
  if (author !== undefined) named.push({ kind: 'author', domain: author });
  if (whole !== undefined) named.push({ kind: 'address', address: whole });
  if (arc !== undefined) named.push({ kind: 'arc', sealer: arc });
  return named.length === 1 ? named[0] : undefined;
}

const scope = v.optional(
  v.pipe(
    v.strictObject({
      brand: v.optional(brandId),
      recipientDomain: v.optional(domain),
      recipientGroup: v.optional(sentence),
    }),
    v.transform(({ brand, recipientDomain, recipientGroup }) => ({
      ...(brand === undefined ? {} : { brand }),
      ...(recipientDomain === undefined ? {} : { recipientDomain }),
      ...(recipientGroup === undefined ? {} : { recipientGroup }),
    })),
  ),
  {},
);

const override = v.pipe(
  v.strictObject({
    ...IDENTITY,
    reason: v.optional(word(['local_policy', 'trusted_forwarder']), 'local_policy'),
    scope,
    comment: sentence,
    owner: sentence,
    expires: instant,
  }),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    const { reason, comment, owner, expires } = value;
    const identity = identityOf(value);
    if (identity !== undefined) return { reason, identity, scope: value.scope, comment, owner, expires };
    addIssue({ message: ONE_IDENTITY });
    return NEVER;
  }),
);

const block = v.pipe(
  v.strictObject({
    ...IDENTITY,
    linkHost: v.optional(domain),
    scope,
    comment: sentence,
    owner: sentence,
    expires: v.optional(instant),
  }),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    const { linkHost, comment, owner, expires } = value;
    const identity =
      linkHost === undefined ? identityOf(value) : { kind: 'link-host' as const, host: linkHost };
    if (identity !== undefined) return { identity, scope: value.scope, comment, owner, expires };
    addIssue({ message: `${ONE_IDENTITY}, or linkHost` });
    return NEVER;
  }),
);

const TAGGING = v.strictObject({
  authservId: v.optional(domain, 'sekisho.invalid'),
  subjectPrefix: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(40)))),
  banner: v.optional(v.boolean('must be true or false'), false),
});

/** policy.yaml. Every field has a default, so that an empty file is the default policy. */
const POLICY = v.pipe(
  v.strictObject({
    mode: v.optional(word(['monitor', 'enforce']), 'enforce'),
    points: v.optional(
      v.strictObject({
        weak: v.optional(points, 1),
        moderate: v.optional(points, 3),
        strong: v.optional(points, 6),
      }),
      {},
    ),
    tagAt: v.optional(points, 3),
    quarantineAt: v.optional(points, 6),
    stages: v.optional(v.record(v.string(), stage), {}),
    whenUnscreenable: v.optional(word(['tag', 'quarantine']), 'quarantine'),
    whenPending: v.optional(word(['tag', 'quarantine']), 'quarantine'),
    trustedSealers: v.optional(v.array(domain), []),
    overrides: v.optional(v.array(override), []),
    blocks: v.optional(v.array(block), []),
    recipientGroups,
    tagging: v.optional(TAGGING, {}),
    warnings,
    privacy,
  }),
  v.forward(
    v.check(
      ({ tagAt, quarantineAt }) => quarantineAt > tagAt,
      ({ input: { tagAt, quarantineAt } }) => `must be above tagAt, got ${tagAt} and ${quarantineAt}`,
    ),
    ['quarantineAt'],
  ),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const input = dataset.value;
    for (const { list, at, name } of unknownGroups(input))
      addIssue({
        message: `must be one of recipientGroups, got ${JSON.stringify(name.slice(0, 80))}`,
        path: pathTo(input, [list, at, 'scope', 'recipientGroup']),
      });
  }),
);

/** A path as valibot writes it; only the keys are read. */
const pathTo = (input: object, keys: readonly [Key, ...Key[]]): [v.IssuePathItem, ...v.IssuePathItem[]] => {
  const [first, ...rest] = keys;
  const item = (key: Key): v.UnknownPathItem => ({
    type: 'unknown',
    origin: 'value',
    input,
    key,
    value: undefined,
  });
  return [item(first), ...rest.map(item)];
};
type Key = string | number;

/** Reads policy.yaml; its version is the hash of what it says, not of how it is written. */
export function loadPolicy(yaml: string): Result<Policy, readonly SettingsProblem[]> {
  const read = readYaml(yaml, POLICY);
  if (!read.ok) return read;
  const { tagging: marks, warnings: when, privacy: words, recipientGroups: groups, ...rest } = read.value;
  const tagging = { ...marks, subjectPrefix: marks.subjectPrefix ?? undefined };
  const grouped = groups === undefined || groups.length === 0 ? {} : { recipientGroups: groups };
  const content = { ...rest, ...grouped, tagging, ...eventSettings({ warnings: when, privacy: words }) };
  return done({ ...content, version: contentVersion(content) as PolicyVersion });
}
