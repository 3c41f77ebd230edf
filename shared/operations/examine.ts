import type { Account, ActiveRule, Installation } from './account.ts';
import { functionChecks, SCREENING_CHECKS } from './examine-functions.ts';
import { type Check, type Examination, type Finding, ill, well } from './finding.ts';

/** What SES lets an account send that has no production access yet. */
const SANDBOX = 200;
/** The part of a quota from which it is time to raise it. */
const NEARLY = 0.8;

/** Whether a rule takes mail of a domain, be it for one address alone. */
const catches = ({ recipients }: ActiveRule, domain: string): boolean =>
  recipients.length === 0 ||
  recipients
    .map((recipient) => recipient.toLowerCase())
    .some((recipient) =>
      recipient.startsWith('.')
        ? domain.endsWith(recipient)
        : recipient === domain || recipient.endsWith(`@${domain}`),
    );

async function heard(
  { subscribers }: Account,
  { topic, nobody }: { readonly topic: string; readonly nobody: string },
): Promise<Finding> {
  const all = await subscribers(topic);
  const confirmed = all.filter((subscriber) => subscriber.confirmed).length;
  return confirmed > 0
    ? well(`${confirmed} of ${all.length} subscribers confirmed`)
    : ill(nobody, 'open the mail from AWS Notifications and confirm the subscription');
}

const CHECKS: readonly Check[] = [
  {
    check: 'receipt rule',
    look: async ({ activeRules }, { ruleName, incomingBucket }) => {
      const active = await activeRules();
      if (active === undefined)
        return ill(
          'no rule set is active: the account receives nothing',
          'activate a rule set and deploy again, or set receiptRule.ruleSet to own-set',
        );
      const rule = active.rules.find(({ name }) => name === ruleName);
      if (rule === undefined)
        return ill(
          `the active set ${active.name} does not hold ${ruleName}`,
          'deploy again: the rule is put into the set that is active now',
        );
      if (!rule.isEnabled)
        return ill(`${ruleName} is switched off`, 'enable the rule in the SES console, or deploy again');
      return rule.bucket === incomingBucket
        ? well(
            `${ruleName} is rule ${active.rules.indexOf(rule) + 1} of ${active.rules.length} in ${active.name}`,
          )
        : ill(
            `${ruleName} writes to ${rule.bucket}`,
            'somebody changed the rule by hand: delete it and deploy again',
          );
    },
  },
  {
    check: 'rules before ours',
    look: async ({ activeRules }, { ruleName, domains }) => {
      const rules = (await activeRules())?.rules ?? [];
      const place = rules.findIndex(({ name }) => name === ruleName);
      const first = rules
        .slice(0, Math.max(place, 0))
        .find((rule) => rule.isEnabled && rule.stops && domains.some((domain) => catches(rule, domain)));
      return first === undefined
        ? well('none keeps mail from it')
        : ill(
            `${first.name} comes first and stops: its mail is never screened`,
            `move ${ruleName} before ${first.name} in the SES console, or take the stop action out of it`,
          );
    },
  },
  {
    check: 'alarms',
    look: (account, { alarmTopic }) => heard(account, { topic: alarmTopic, nobody: 'nobody hears an alarm' }),
  },
  {
    check: 'warnings',
    look: (account, { warningTopic }) =>
      heard(account, { topic: warningTopic, nobody: 'nobody hears a warning' }),
  },
  {
    check: 'dead-letter queue',
    look: async ({ queueDepth }, { deadLetterQueue }) => {
      const depth = await queueDepth(deadLetterQueue);
      return depth === 0
        ? well('empty')
        : ill(
            `${depth} messages`,
            'docs/runbook.md, section dead-letters: find the error, then start the redrive',
          );
    },
  },
  {
    check: 'queue',
    look: async ({ queueDepth }, { queue }) => well(`${await queueDepth(queue)} messages wait`),
  },
  {
    check: 'settings',
    look: async ({ hasObject }, { configurationBucket }) => {
      const files = ['policy.yaml', 'brands.yaml'];
      const there = await Promise.all(files.map((file) => hasObject(configurationBucket, file)));
      const missing = files.filter((_, at) => there[at] === false);
      return missing.length === 0
        ? well(files.join(' and '))
        : ill(
            `${missing.join(' and ')} missing`,
            `put them into ${configurationBucket}: screening does not start without`,
          );
    },
  },
  {
    check: 'verdict table',
    look: async ({ tableStatus }, { verdictTable }) => {
      const status = await tableStatus(verdictTable);
      return status === 'ACTIVE'
        ? well(status)
        : ill(status, 'wait until DynamoDB says ACTIVE; mail waits in the queue');
    },
  },
  {
    check: 'event bus',
    look: async ({ hasBus }, { eventBus }) =>
      (await hasBus(eventBus)) ? well(eventBus) : ill(`${eventBus} is not there`, 'deploy again'),
  },
  {
    check: 'sending quota',
    look: async ({ sendingQuota }, { nextHop }) => {
      const { perDay, sent } = await sendingQuota();
      if (perDay < 0) return well('no limit');
      if (nextHop !== 'ses') return well(`${perDay} a day`);
      if (perDay <= SANDBOX)
        return ill(
          `${perDay} a day: the account is in SES's sandbox`,
          'ask for production access in the SES console',
        );
      const found = `${sent} of ${perDay} sent in 24 hours`;
      return sent < NEARLY * perDay
        ? well(found)
        : ill(found, 'ask for a higher sending quota in the SES console, before SES refuses accepted mail');
    },
  },
];

const checksOf = (domain: string): readonly Check[] => [
  {
    check: `MX of ${domain}`,
    look: async ({ mxHosts }, { region }) => {
      const host = `inbound-smtp.${region}.amazonaws.com`;
      const hosts = await mxHosts(domain);
      if (hosts.includes(host)) return well(hosts.join(', '));
      return ill(hosts.length === 0 ? 'none' : hosts.join(', '), `add to DNS: ${domain}. MX 10 ${host}.`);
    },
    otherwise: `ask again; if it stays, check the name servers of ${domain} and the resolver of this machine`,
  },
  {
    check: `identity of ${domain}`,
    look: async ({ identity }) => {
      const { verified, dkim } = await identity(domain);
      if (!verified)
        return ill(
          'not verified: SES refuses its mail',
          'add the three DKIM CNAME records among the outputs to DNS',
        );
      return dkim
        ? well('verified, DKIM')
        : ill('verified without DKIM', 'add the three DKIM CNAME records to DNS');
    },
  },
];

/** The cure when AWS does not answer a question. */
const REFUSED = 'check credentials, region and permissions; in a region without receiving SES knows no rules';

/** Looks at everything that must be right before mail is screened; a question that fails is a finding too. */
export async function examine(account: Account, installation: Installation): Promise<readonly Examination[]> {
  const checks = [
    ...installation.domains.flatMap(checksOf),
    ...CHECKS,
    ...functionChecks(installation),
    ...SCREENING_CHECKS,
  ];
  return await Promise.all(
    checks.map(async ({ check, look, otherwise = REFUSED }) => {
      try {
        return { check, ...(await look(account, installation)) };
      } catch (error) {
        const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        return {
          check,
          ...ill(reason, otherwise),
        };
      }
    }),
  );
}
