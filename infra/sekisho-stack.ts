import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { MailCheckpoint } from './mail-checkpoint.ts';
import type { DeploymentSettings } from './settings/deployment-settings.ts';

/** One deployment of the checkpoint, with the names that people and `sekisho doctor` need as outputs. */
export class SekishoStack extends Stack {
  readonly checkpoint: MailCheckpoint;

  constructor(
    scope: Construct,
    id: string,
    { settings, ...props }: StackProps & { readonly settings: DeploymentSettings },
  ) {
    super(scope, id, {
      description: 'Sekisho: screens inbound mail for spoofed brands',
      env: {
        region: settings.region,
        ...(settings.account === undefined ? {} : { account: settings.account }),
      },
      terminationProtection: settings.onDestroy === 'retain',
      ...props,
    });
    this.checkpoint = new MailCheckpoint(this, 'Checkpoint', settings);
    const {
      intake,
      quarantine,
      nextHop,
      table,
      bus,
      configuration,
      screening,
      reconciler,
      alarms,
      consumers,
    } = this.checkpoint;
    const outputs = {
      Region: settings.region,
      Domains: settings.domains.join(','),
      NextHop: settings.nextHop.kind,
      IncomingBucket: intake.incoming.name,
      HeldBucket: quarantine.held.name,
      DeliveredBucket: nextHop.delivered.name,
      ConfigurationBucket: configuration.files.name,
      VerdictTable: table.table.tableName,
      EventBus: bus.bus.eventBusName,
      Queue: intake.queue.queueUrl,
      DeadLetterQueue: intake.deadLetters.queueUrl,
      ScreeningFunction: screening.worker.fn.functionName,
      ReconcilerFunction: reconciler.worker.fn.functionName,
      AlarmTopic: alarms.topic.topicArn,
      WarningTopic: consumers.warnings.topic.topicArn,
      ...(consumers.webhook === undefined ? {} : { WebhookSecret: consumers.webhook.secret.secretName }),
      ...(this.checkpoint.probe === undefined
        ? {}
        : { ProbeFunction: this.checkpoint.probe.worker.fn.functionName }),
      RuleName: this.checkpoint.deployment,
      ...consoleOutputs(this.checkpoint),
      ...(this.checkpoint.backtest === undefined
        ? {}
        : { BacktestStateMachine: this.checkpoint.backtest.stateMachine.stateMachineArn }),
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}

/** Where the review desk is, and how its first colleague gets in (docs/deploy.md). */
function consoleOutputs({ console, auditCheckpoints }: MailCheckpoint): Record<string, string> {
  if (console === undefined || auditCheckpoints === undefined) return {};
  const { pool } = console.signIn;
  return {
    ConsoleUrl: console.url,
    ConsoleHost: console.host,
    ConsoleFunction: console.answering.fn.functionName,
    ConsoleFinishingFunction: console.finishing.fn.functionName,
    UserPool: pool.userPoolId,
    CheckpointBucket: auditCheckpoints.bucket.bucketName,
    FirstUser: [
      `aws cognito-idp admin-create-user --user-pool-id ${pool.userPoolId} --username YOU@EXAMPLE.COM --user-attributes Name=email,Value=YOU@EXAMPLE.COM Name=email_verified,Value=true`,
      `aws cognito-idp admin-add-user-to-group --user-pool-id ${pool.userPoolId} --username YOU@EXAMPLE.COM --group-name admin`,
    ].join(' && '),
  };
}
