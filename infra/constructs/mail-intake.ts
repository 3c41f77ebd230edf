import { Duration, Stack } from 'aws-cdk-lib';
import { type IRole, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { MailBucket, type MailBucketProps } from './mail-bucket.ts';
import type { MailKey } from './mail-key.ts';

/** Deliveries of one notification before it goes to the dead-letter queue. */
const ATTEMPTS = 8;

export interface MailIntakeProps extends MailBucketProps {
  /** A message that is worked on stays invisible this long; six times the function's timeout, as AWS advises. */
  readonly visibility: Duration;
}

/** Where SES leaves mail, and the queue that tells of it: bucket, topic, queue, dead-letter queue. */
export class MailIntake extends Construct {
  readonly incoming: MailBucket;
  readonly prefix = 'incoming/';
  readonly topic: Topic;
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly #mailKey: MailKey;

  constructor(scope: Construct, id: string, { visibility, ...bucket }: MailIntakeProps) {
    super(scope, id);
    this.#mailKey = bucket.mailKey;
    this.incoming = new MailBucket(this, 'Incoming', bucket);
    this.topic = new Topic(this, 'Topic', { masterKey: bucket.mailKey.key, enforceSSL: true });
    const queue = {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: bucket.mailKey.key,
      dataKeyReuse: Duration.hours(1),
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    };
    this.deadLetters = new Queue(this, 'DeadLetters', queue);
    this.queue = new Queue(this, 'Queue', {
      ...queue,
      visibilityTimeout: visibility,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: ATTEMPTS },
    });
    this.#subscribe();
    this.#letSesIn();
  }

  /** Lets a function put a notification back into the queue, to be seen again later. */
  grantPostpone(role: IRole): void {
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }),
    );
    this.#mailKey.grantReadWrite(role);
  }

  /**
   * Topic to queue. Spelled out, because the ready-made subscription writes the topic into the key's policy,
   * while the topic names the key: CloudFormation refuses the circle.
   */
  #subscribe(): void {
    // Raw delivery: the queue holds SES's own JSON, a third smaller and one parse less.
    new Subscription(this, 'Subscription', {
      topic: this.topic,
      protocol: SubscriptionProtocol.SQS,
      endpoint: this.queue.queueArn,
      rawMessageDelivery: true,
      deadLetterQueue: this.deadLetters,
    });
    for (const queue of [this.queue, this.deadLetters])
      queue.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal('sns.amazonaws.com')],
          actions: ['sqs:SendMessage'],
          resources: [queue.queueArn],
          conditions: { ArnEquals: { 'aws:SourceArn': this.topic.topicArn } },
        }),
      );
  }

  /** SES alone may write incoming mail, and only for this account. */
  #letSesIn(): void {
    const forThisAccount = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    const ses = new ServicePrincipal('ses.amazonaws.com', { conditions: forThisAccount });
    this.incoming.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'SesWritesIncoming',
        principals: [ses],
        actions: ['s3:PutObject'],
        resources: [this.incoming.bucket.arnForObjects(`${this.prefix}*`)],
      }),
    );
    // enforceSSL writes a topic policy that only denies, and it replaces SNS's default one: say who may publish.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'SesAnnouncesIncoming',
        principals: [ses],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
      }),
    );
  }
}
