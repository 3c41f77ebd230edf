import { Duration } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Watch } from './alarms.ts';
import type { ConsumerProps } from './consumer.ts';
import { Warnings } from './warnings.ts';
import { Webhook } from './webhook.ts';

const anything = (queue: Queue): Pick<Watch, 'metric' | 'rings'> => ({
  metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'max' }),
  rings: { above: 0 },
});

/** Who hears of events without anybody writing a rule: people by mail, and a receiver if the settings name one. */
export class Consumers extends Construct {
  readonly warnings: Warnings;
  readonly webhook: Webhook | undefined;

  constructor(scope: Construct, id: string, props: ConsumerProps) {
    super(scope, id);
    this.warnings = new Warnings(this, 'Warnings', props);
    const { webhook } = props.settings;
    this.webhook = webhook === undefined ? undefined : new Webhook(this, 'Webhook', { ...props, webhook });
  }

  /** The alarms of these consumers. */
  get watches(): readonly Watch[] {
    const warnings: Watch = {
      name: 'warning-dead-letters',
      meaning: 'A campaign or canary warning could not be mailed: nobody was told.',
      ...anything(this.warnings.deadLetters),
    };
    if (this.webhook === undefined) return [warnings];
    const webhook: Watch = {
      name: 'webhook-dead-letters',
      meaning: 'The webhook’s receiver did not take events for three hours.',
      ...anything(this.webhook.deadLetters),
    };
    return [warnings, webhook];
  }
}
