import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { MailKey } from './mail-key.ts';

/** One thing that a person must act on. docs/runbook.md has a section for each `name`. */
export interface Watch {
  /** Kebab-case; the section's heading in the runbook. */
  readonly name: string;
  /** What it means for mail, and where to begin. */
  readonly meaning: string;
  readonly metric: IMetric;
  /** When the alarm rings. */
  readonly rings: { readonly above: number } | { readonly below: number };
  /** Periods of the metric in a row; one by default. */
  readonly periods?: number;
  /** What no data means: nothing happened, or whatever should tell us is silent itself. */
  readonly silence?: 'fine' | 'alarming';
}

export interface AlarmsProps {
  readonly mailKey: MailKey;
  readonly address: string;
  /** Begins the name of each alarm. */
  readonly prefix: string;
}

/** The alarms' topic, which mails a person. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly alarms: Alarm[] = [];
  readonly #prefix: string;

  constructor(scope: Construct, id: string, { mailKey, address, prefix }: AlarmsProps) {
    super(scope, id);
    this.#prefix = prefix;
    this.topic = new Topic(this, 'Topic', { masterKey: mailKey.key, enforceSSL: true });
    this.topic.addSubscription(new EmailSubscription(address));
    const { account } = Stack.of(this);
    const alarmsOfThisAccount = Stack.of(this).formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: '*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsRing',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': alarmsOfThisAccount },
        },
      }),
    );
  }

  watch({ name, meaning, metric, rings, periods = 1, silence = 'fine' }: Watch): void {
    const alarm = new Alarm(this, name, {
      alarmName: `${this.#prefix}-${name}`,
      alarmDescription: `${meaning} See docs/runbook.md, section ${name}.`,
      metric,
      threshold: 'above' in rings ? rings.above : rings.below,
      comparisonOperator:
        'above' in rings ? ComparisonOperator.GREATER_THAN_THRESHOLD : ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: silence === 'fine' ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
    });
    const ring = new SnsAction(this.topic);
    alarm.addAlarmAction(ring);
    alarm.addOkAction(ring);
    this.alarms.push(alarm);
  }
}
