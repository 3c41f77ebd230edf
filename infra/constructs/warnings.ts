import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { MAILED } from '../../shared/events/warning-mail.ts';
import { acknowledge } from '../acknowledge.ts';
import { type ConsumerProps, EVENT_SOURCE } from './consumer.ts';
import { eventQueue } from './event-queue.ts';
import { NodeFunction } from './node-function.ts';

/** Campaigns, tripped canaries and rules that end as a mail to a person, in Japanese and English. */
export class Warnings extends Construct {
  readonly topic: Topic;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { bus, mailKey, settings, logDays }: ConsumerProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { masterKey: mailKey.key, enforceSSL: true });
    this.topic.addSubscription(new EmailSubscription(settings.warningAddress ?? settings.alarmAddress));
    this.deadLetters = eventQueue(this, 'DeadLetters');
    acknowledge(
      this.deadLetters,
      'AwsSolutions-SQS3',
      'It is the dead-letter queue of the rule and its function',
    );
    const { fn, role } = new NodeFunction(this, 'Worker', {
      folder: 'notify',
      description: 'Mails campaigns, canaries and rules that end to people',
      timeout: Duration.seconds(45),
      memoryMb: 256,
      logDays,
      environment: { SEKISHO_WARNING_TOPIC: this.topic.topicArn },
    });
    role.addToPolicy(new PolicyStatement({ actions: ['sns:Publish'], resources: [this.topic.topicArn] }));
    mailKey.grantReadWrite(role);
    // The rule's own dead-letter queue takes what never reached the function; this one what the function failed at.
    fn.configureAsyncInvoke({ onFailure: new SqsDestination(this.deadLetters), retryAttempts: 2 });
    new Rule(this, 'Rule', {
      eventBus: bus,
      description: 'Campaigns, canaries and rules that end, for people',
      eventPattern: {
        source: [EVENT_SOURCE],
        detailType: [...MAILED],
      },
      targets: [new LambdaFunction(fn, { deadLetterQueue: this.deadLetters })],
    });
  }
}
