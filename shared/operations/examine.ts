import type { Account, Installation } from './account.ts';

/** What one check found; `cure` is there when something is wrong. */
export interface Examination {
  readonly check: string;
  readonly found: string;
  readonly cure: string | undefined;
}

interface Check {
  readonly check: string;
  /** Resolves with what is there; a `cure` means that it is not as it should be. */
  readonly look: (account: Account, of: Installation) => Promise<Omit<Examination, 'check'>>;
}

const well = (found: string) => ({ found, cure: undefined });
const ill = (found: string, cure: string) => ({ found, cure });

/** What SES lets an account send that has no production access yet. */
const SANDBOX = 200;

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
    check: 'alarms',
    look: async ({ subscribers }, { alarmTopic }) => {
      const all = await subscribers(alarmTopic);
      const confirmed = all.filter((subscriber) => subscriber.confirmed).length;
      return confirmed > 0
        ? well(`${confirmed} of ${all.length} subscribers confirmed`)
        : ill(
            'nobody hears an alarm',
            'open the mail from AWS Notifications at alarmAddress and confirm the subscription',
          );
    },
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
      const quota = await sendingQuota();
      return nextHop === 'ses' && quota <= SANDBOX
        ? ill(
            `${quota} a day: the account is in SES's sandbox`,
            'ask for production access in the SES console',
          )
        : well(`${quota} a day`);
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

/** Looks at everything that must be right before mail is screened; a question that fails is a finding too. */
export async function examine(account: Account, installation: Installation): Promise<readonly Examination[]> {
  const checks = [...installation.domains.flatMap(checksOf), ...CHECKS];
  return await Promise.all(
    checks.map(async ({ check, look }) => {
      try {
        return { check, ...(await look(account, installation)) };
      } catch (error) {
        const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        return {
          check,
          ...ill(
            reason,
            'check credentials, region and permissions; in a region without receiving SES knows no rules',
          ),
        };
      }
    }),
  );
}
