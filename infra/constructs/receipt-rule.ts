import { CustomResource, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { ReceiptRuleSettings } from '../settings/deployment-settings.ts';
import type { MailIntake } from './mail-intake.ts';
import { NodeFunction } from './node-function.ts';

export interface ReceiptRuleProps {
  readonly intake: MailIntake;
  readonly rule: ReceiptRuleSettings;
  readonly ruleName: string;
  /** Addresses and domains; SES matches a domain for all of its addresses. */
  readonly recipients: readonly string[];
}

/** Our rule in the account's active rule set. CloudFormation cannot do that: its own rule needs a set by name. */
export class ReceiptRule extends Construct {
  constructor(scope: Construct, id: string, { intake, rule, ruleName, recipients }: ReceiptRuleProps) {
    super(scope, id);
    const { fn, role } = new NodeFunction(this, 'Keeper', {
      folder: 'receipt-rule',
      description: 'Puts our receipt rule into the active rule set, and takes it out again',
      timeout: Duration.minutes(2),
      memoryMb: 256,
      logDays: RetentionDays.ONE_MONTH,
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: [
          'ses:DescribeActiveReceiptRuleSet',
          'ses:DescribeReceiptRuleSet',
          'ses:CreateReceiptRule',
          'ses:UpdateReceiptRule',
          'ses:DeleteReceiptRule',
          'ses:SetReceiptRulePosition',
          ...(rule.ruleSet === 'own-set'
            ? ['ses:CreateReceiptRuleSet', 'ses:DeleteReceiptRuleSet', 'ses:SetActiveReceiptRuleSet']
            : []),
        ],
        resources: ['*'],
      }),
    );
    acknowledge(
      role,
      'AwsSolutions-IAM5[Resource::*]',
      'SES knows no resource-level permissions for receipt rules; activation is granted only with ruleSet: own-set',
    );
    const { incoming, topic, prefix } = intake;
    const resource = new CustomResource(this, 'Rule', {
      resourceType: 'Custom::SekishoReceiptRule',
      serviceToken: fn.functionArn,
      serviceTimeout: Duration.minutes(5),
      properties: {
        ruleName,
        ruleSet: rule.ruleSet,
        ownRuleSetName: ruleName,
        placement: rule.placement,
        recipients,
        bucket: incoming.name,
        prefix,
        topicArn: topic.topicArn,
        scan: rule.scan,
        requireTls: rule.requireTls,
        stop: rule.stop,
        region: Stack.of(this).region,
      },
    });
    // SES tries both while it creates the rule, and refuses when a policy is not there yet.
    resource.node.addDependency(intake);
  }
}
