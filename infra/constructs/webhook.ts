import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { WebhookSettings } from '../settings/deployment-settings.ts';
import { type ConsumerProps, EVENT_SOURCE } from './consumer.ts';
import { eventQueue } from './event-queue.ts';
import { NodeFunction } from './node-function.ts';
import { removal } from './removal.ts';

/** Five attempts at one event take half a minute of pauses and at most 50 seconds of waiting for answers. */
const TIMEOUT = Duration.seconds(90);

/** With a visibility of six time-outs the receiver may be down for three hours before an event is put aside. */
const ATTEMPTS = 20;

export interface WebhookProps extends Omit<ConsumerProps, 'settings' | 'mailKey'> {
  readonly webhook: WebhookSettings;
}

/** Events, signed, to one HTTPS receiver: rule → queue → function; what is never taken lies in the dead letters. */
export class Webhook extends Construct {
  /** `{"current","previous"?}`: made up on the first deployment, replaced by a person together with the receiver. */
  readonly secret: Secret;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: WebhookProps) {
    super(scope, id);
    this.deadLetters = eventQueue(this, 'DeadLetters');
    this.secret = this.#secret(props);
    const queue = eventQueue(this, 'Queue', {
      visibilityTimeout: Duration.seconds(6 * TIMEOUT.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: ATTEMPTS },
    });
    const { url, detailTypes } = props.webhook;
    new Rule(this, 'Rule', {
      eventBus: props.bus,
      description: 'Events for the webhook',
      eventPattern: {
        source: [EVENT_SOURCE],
        ...(detailTypes === undefined ? {} : { detailType: [...detailTypes] }),
      },
      targets: [new SqsQueue(queue, { deadLetterQueue: this.deadLetters })],
    });
    this.#sendFrom(queue, { ...props, url });
  }

  #secret({ onDestroy }: WebhookProps): Secret {
    const secret = new Secret(this, 'Secret', {
      description: 'Sekisho: secrets that webhook deliveries are signed with',
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: 'current',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: removal(onDestroy),
    });
    acknowledge(
      secret,
      'AwsSolutions-SMG4',
      'The receiver must learn a new secret before it signs: a person replaces it, with both active meanwhile',
    );
    return secret;
  }

  #sendFrom(queue: Queue, { url, deployment, logDays }: WebhookProps & { readonly url: string }): void {
    const { fn, role } = new NodeFunction(this, 'Worker', {
      folder: 'webhook',
      description: 'Posts events, signed, to the webhook',
      timeout: TIMEOUT,
      memoryMb: 256,
      logDays,
      environment: {
        SEKISHO_DEPLOYMENT: deployment,
        SEKISHO_WEBHOOK_URL: url,
        SEKISHO_WEBHOOK_SECRET: this.secret.secretArn,
      },
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [this.secret.secretArn],
      }),
    );
    fn.addEventSource(
      // One event a delivery: a receiver that is slow with one must not cost the others their half minute.
      new SqsEventSource(queue, { batchSize: 1, maxConcurrency: 5, reportBatchItemFailures: true }),
    );
  }
}
