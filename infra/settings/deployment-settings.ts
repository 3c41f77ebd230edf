import * as v from 'valibot';
import { detailTypes } from '../../shared/events/contract/detail-types.ts';
import type { Result } from '../../shared/model/result.ts';
import { address, word } from '../../shared/settings/checks.ts';
import { readYaml, type SettingsProblem } from '../../shared/settings/read-yaml.ts';
import { days, domain, slug, webhookUrl, wholeNumber } from './checks.ts';
import { consoleSettings } from './console-settings.ts';
import {
  alarmsElsewhere,
  consoleNameIsProven,
  digestIsOurs,
  nextHopIsOurs,
  probeComesIn,
  probeIsOurs,
  receives,
  recipientsAreOurs,
  signInNameIsFree,
  warningsElsewhere,
  zoneHolds,
} from './cross-checks.ts';
import { probeSettings } from './probe-settings.ts';
import { RECEIVING_REGIONS } from './regions.ts';

const placement = v.variant(
  'at',
  [
    v.strictObject({ at: v.literal('first') }),
    v.strictObject({ at: v.literal('last') }),
    v.strictObject({ at: v.literal('before'), rule: v.pipe(v.string(), v.nonEmpty('names no rule')) }),
    v.strictObject({ at: v.literal('after'), rule: v.pipe(v.string(), v.nonEmpty('names no rule')) }),
  ],
  'must be { at: first }, { at: last }, { at: before, rule: … } or { at: after, rule: … }',
);

const receiptRule = v.strictObject({
  /** Where in the active rule set our rule goes; the rules of others keep their order. */
  placement: v.optional(placement, { at: 'last' }),
  /** `insert` uses the account's active set; `own-set` creates one and makes it the active one. */
  ruleSet: v.optional(word(['insert', 'own-set']), 'insert'),
  /** SES's spam and virus scan; its verdicts are evidence for ours. */
  scan: v.optional(v.boolean(), true),
  /** Refuses clients that do not speak TLS: that loses mail, so it is off unless asked for. */
  requireTls: v.optional(v.boolean(), false),
  /** Rules of others that stand after ours no longer see the mail that we took. */
  stop: v.optional(v.boolean(), false),
});

const nextHop = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('archive') }),
    v.strictObject({
      kind: v.literal('smtp'),
      host: domain,
      port: v.optional(wholeNumber(1, 65_535), 587),
      secret: v.pipe(
        v.string('needs the name of the Secrets Manager secret that holds username and password'),
        v.nonEmpty('names no secret'),
      ),
    }),
    v.strictObject({
      kind: v.literal('ses'),
      from: address,
      /** Secrets Manager: the key that forwarded mail is ARC-sealed with. */
      arcSecret: v.optional(v.pipe(v.string(), v.nonEmpty('names no secret; leave it out to send unsealed'))),
    }),
  ],
  'must be { kind: archive }, { kind: smtp, host, port, secret } or { kind: ses, from }',
);

const retention = v.strictObject({
  /** Every message as it came, with the notification and the DNS answers: what replay and backtest read. */
  incoming: v.optional(days(3), 90),
  delivered: v.optional(days(1), 30),
  held: v.optional(days(1), 30),
  records: v.optional(days(7), 400),
  logs: v.optional(v.picklist([7, 14, 30, 60, 90, 180, 365], 'must be 7, 14, 30, 60, 90, 180 or 365'), 30),
});

const screening = v.strictObject({
  /** Messages that one invocation takes; a slow one delays the others of its batch. */
  batchSize: v.optional(wholeNumber(1, 100), 10),
  /** The most invocations at once that the queue may cause: the brake before DNS and the next hop. */
  maxConcurrency: v.optional(wholeNumber(2, 1000), 50),
  /** Part of the account's concurrency kept for us; a new account has 10 and cannot reserve any. */
  reservedConcurrency: v.optional(wholeNumber(1, 10_000)),
  memoryMb: v.optional(wholeNumber(512, 10_240), 1769),
});

const webhook = v.strictObject({
  url: webhookUrl,
  /** Which events are posted; absent: all. */
  detailTypes: v.optional(
    v.pipe(
      v.array(word(detailTypes), 'must be a list of detail-types'),
      v.minLength(1, 'must name a detail-type; leave it out for all'),
    ),
  ),
});

const fields = v.strictObject({
  stage: v.optional(slug, 'production'),
  region: v.string('must be a region that receives mail, such as us-east-1'),
  acceptRegion: v.optional(v.boolean(), false),
  account: v.optional(
    v.pipe(v.string('must be 12 digits in quotes'), v.regex(/^\d{12}$/, 'must be 12 digits')),
  ),
  domains: v.pipe(v.array(domain, 'must be a list of domains'), v.minLength(1, 'must name a domain')),
  recipients: v.optional(v.array(v.union([address, domain], 'must be addresses or domains')), []),
  alarmAddress: address,
  /** Who reads of campaigns and tripped canaries; absent: alarmAddress. */
  warningAddress: v.optional(address),
  /** Posts events, signed, to a receiver of yours; absent: nothing of it is deployed. */
  webhook: v.optional(webhook),
  /** `existing`: the domains are verified in this account already and stay as they are. */
  identities: v.optional(word(['create', 'existing']), 'create'),
  hostedZone: v.optional(
    v.strictObject({ id: v.pipe(v.string(), v.nonEmpty('names no zone')), name: domain }),
  ),
  receiptRule: v.optional(receiptRule, {}),
  nextHop: v.optional(nextHop, { kind: 'archive' }),
  retention: v.optional(retention, {}),
  screening: v.optional(screening, {}),
  console: v.optional(consoleSettings, {}),
  /** Each run lists the whole bucket: at a million messages a month 15 minutes cost more than SES (docs/cost.md). */
  reconcileEveryMinutes: v.optional(wholeNumber(15, 480), 15),
  /** A state machine that judges all stored mail under another policy; without it there is none. */
  backtest: v.optional(v.strictObject({ maxConcurrency: v.optional(wholeNumber(1, 1000), 20) })),
  probe: v.optional(probeSettings),
  monthlyBudgetUsd: v.optional(wholeNumber(1, 1_000_000)),
  /** `destroy` removes what holds mail when the stack goes, if it was emptied; for test stages only. */
  onDestroy: v.optional(word(['retain', 'destroy']), 'retain'),
});

/** What must hold between settings; the problem is shown at the line of `key`. */
const BETWEEN: readonly {
  readonly key: keyof DeploymentSettings;
  readonly holds: (settings: DeploymentSettings) => boolean;
  readonly otherwise: string;
}[] = [
  {
    key: 'region',
    holds: receives,
    otherwise: `Amazon SES receives mail in ${RECEIVING_REGIONS.join(', ')} only; acceptRegion: true lets a newer region pass`,
  },
  { key: 'recipients', holds: recipientsAreOurs, otherwise: 'must all lie within domains' },
  {
    key: 'alarmAddress',
    holds: alarmsElsewhere,
    otherwise: 'must lie outside of domains: an alarm about stuck mail would be stuck too',
  },
  {
    key: 'warningAddress',
    holds: warningsElsewhere,
    otherwise: 'must lie outside of domains: a warning must not wait in what it warns of',
  },
  {
    key: 'nextHop',
    holds: nextHopIsOurs,
    otherwise: 'must send from one of domains: SES refuses an unverified From',
  },
  { key: 'hostedZone', holds: zoneHolds, otherwise: 'must hold every one of domains' },
  { key: 'console', holds: consoleNameIsProven, otherwise: 'must give domain and certificate together' },
  { key: 'console', holds: digestIsOurs, otherwise: 'must send digests from one of domains' },
  {
    key: 'probe',
    holds: probeIsOurs,
    otherwise: 'must write from one of domains: SES refuses an unverified From',
  },
  {
    key: 'probe',
    holds: probeComesIn,
    otherwise:
      'must write to an address that comes in: give probe.to one of recipients, or of domains without any',
  },
  {
    key: 'stage',
    holds: signInNameIsFree,
    otherwise: 'must not hold aws, amazon or cognito, or console.signInPrefix must name the sign-in page',
  },
];

const schema = v.pipe(
  fields,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const input = dataset.value;
    for (const { key, holds, otherwise } of BETWEEN)
      if (!holds(input))
        addIssue({
          message: otherwise,
          path: [{ type: 'object', origin: 'value', input: { ...input }, key, value: input[key] }],
        });
  }),
);

/** Everything a deployment decides; what the file leaves out has its default. */
export type DeploymentSettings = v.InferOutput<typeof fields>;
export type ReceiptRuleSettings = DeploymentSettings['receiptRule'];
export type WebhookSettings = NonNullable<DeploymentSettings['webhook']>;
export type NextHopSettings = DeploymentSettings['nextHop'];
export type RetentionSettings = DeploymentSettings['retention'];
export type ScreeningSettings = DeploymentSettings['screening'];

/** Reads `sekisho.config.yaml`; every mistake comes back with its line. */
export const loadDeployment = (yaml: string): Result<DeploymentSettings, readonly SettingsProblem[]> =>
  readYaml(yaml, schema);
