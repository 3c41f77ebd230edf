import {
  CreateReceiptRuleCommand,
  CreateReceiptRuleSetCommand,
  DeleteReceiptRuleCommand,
  DeleteReceiptRuleSetCommand,
  DescribeActiveReceiptRuleSetCommand,
  DescribeReceiptRuleSetCommand,
  type ReceiptRule,
  SESClient,
  SetActiveReceiptRuleSetCommand,
  SetReceiptRulePositionCommand,
  UpdateReceiptRuleCommand,
} from '@aws-sdk/client-ses';
import type { RuleProperties } from '../receipt-rule/rule-properties.ts';
import type { RuleSet, RuleSets } from '../receipt-rule/rule-sets.ts';

/** Receipt rules may be touched once a second; a deployment waits rather than fails. */
const client = (): SESClient => new SESClient({ maxAttempts: 8, retryMode: 'adaptive' });

const isNamed = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name);

/** One action: the S3 one with our topic. With a KMS key in it SES would encrypt on the client side. */
const toRule = (rule: RuleProperties): ReceiptRule => ({
  Name: rule.ruleName,
  Enabled: true,
  Recipients: [...rule.recipients],
  ScanEnabled: rule.scan,
  TlsPolicy: rule.requireTls ? 'Require' : 'Optional',
  Actions: [
    { S3Action: { BucketName: rule.bucket, ObjectKeyPrefix: rule.prefix, TopicArn: rule.topicArn } },
    ...(rule.stop ? [{ StopAction: { Scope: 'RuleSet' as const } }] : []),
  ],
});

const toSet = (name: string, rules: readonly ReceiptRule[] = []): RuleSet => ({
  name,
  rules: rules.map(({ Name = '', Actions = [] }) => ({
    name: Name,
    bucket: Actions.find(({ S3Action }) => S3Action !== undefined)?.S3Action?.BucketName,
  })),
});

/** The account's rule sets over SES's API. */
export function sesRuleSets(ses: SESClient = client()): RuleSets {
  const find = async (name: string): Promise<RuleSet | undefined> => {
    try {
      const { Rules } = await ses.send(new DescribeReceiptRuleSetCommand({ RuleSetName: name }));
      return toSet(name, Rules);
    } catch (error) {
      if (isNamed(error, 'RuleSetDoesNotExistException')) return undefined;
      throw error;
    }
  };
  return {
    find,
    active: async () => {
      const { Metadata, Rules } = await ses.send(new DescribeActiveReceiptRuleSetCommand({}));
      return Metadata?.Name === undefined ? undefined : toSet(Metadata.Name, Rules);
    },
    createSet: async (name) => {
      await ses.send(new CreateReceiptRuleSetCommand({ RuleSetName: name }));
    },
    deleteSet: async (name) => {
      await ses.send(new DeleteReceiptRuleSetCommand({ RuleSetName: name }));
    },
    activate: async (name) => {
      await ses.send(new SetActiveReceiptRuleSetCommand({ RuleSetName: name }));
    },
    createRule: async (set, rule, after) => {
      await ses.send(new CreateReceiptRuleCommand({ RuleSetName: set, Rule: toRule(rule), After: after }));
    },
    updateRule: async (set, rule) => {
      await ses.send(new UpdateReceiptRuleCommand({ RuleSetName: set, Rule: toRule(rule) }));
    },
    moveRule: async (set, rule, after) => {
      await ses.send(new SetReceiptRulePositionCommand({ RuleSetName: set, RuleName: rule, After: after }));
    },
    deleteRule: async (set, rule) => {
      try {
        await ses.send(new DeleteReceiptRuleCommand({ RuleSetName: set, RuleName: rule }));
      } catch (error) {
        if (!isNamed(error, 'RuleSetDoesNotExistException')) throw error;
      }
    },
  };
}
