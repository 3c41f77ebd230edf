import { ArnFormat, Duration, Stack, Token } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { backtestDefinition } from './backtest-definition.ts';
import type { MailBucket } from './mail-bucket.ts';
import { NodeFunction } from './node-function.ts';

export interface BacktestRunsProps {
  readonly incoming: MailBucket;
  readonly prefix: string;
  readonly environment: Record<string, string>;
  readonly logDays: RetentionDays;
  readonly deployment: string;
  readonly maxConcurrency: number;
}

/** Backtests over all stored mail, on as many functions as wished: one state machine that a person starts. */
export class BacktestRuns extends Construct {
  readonly worker: NodeFunction;
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: BacktestRunsProps) {
    super(scope, id);
    const { incoming, prefix, deployment, maxConcurrency } = props;
    this.worker = new NodeFunction(this, 'Worker', {
      folder: 'backtest',
      description: 'Judges a batch of stored mail under another policy, or adds up what batches came to',
      // An express child ends after five minutes.
      timeout: Duration.minutes(4),
      memoryMb: 1769,
      files: [{ from: 'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', to: 'zxing_reader.wasm' }],
      environment: props.environment,
      logDays: props.logDays,
    });
    const stateMachineName = `${deployment}-backtest`;
    const role = this.#roleOfMap(stateMachineName, incoming);
    const places = { bucket: incoming.name, prefix, functionArn: this.worker.fn.functionArn, maxConcurrency };
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName,
      role,
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(backtestDefinition(places))),
      comment: 'Backtest over stored mail',
    });
    const looked =
      'A person starts it and looks at its execution history, which keeps every step for 90 days';
    acknowledge(this.stateMachine, 'AwsSolutions-SF1', looked);
    acknowledge(this.stateMachine, 'AwsSolutions-SF2', looked);
  }

  /** A map's children are executions of the same state machine. */
  #roleOfMap(name: string, incoming: MailBucket): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    const arn = (resource: string, resourceName: string): string =>
      Stack.of(this).formatArn({
        service: 'states',
        resource,
        resourceName,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      });
    const account = Stack.of(this).account;
    acknowledge(
      role,
      `AwsSolutions-IAM5[Resource::arn:aws:states:${Stack.of(this).region}:${Token.isUnresolved(account) ? '<AWS::AccountId>' : account}:execution:${name}/*]`,
      'Step Functions makes up the names of children; the state machine is named',
    );
    incoming.grantList(role);
    for (const [actions, resource] of [
      [['lambda:InvokeFunction'], this.worker.fn.functionArn],
      [['states:StartExecution'], arn('stateMachine', name)],
      [['states:DescribeExecution', 'states:StopExecution'], arn('execution', `${name}/*`)],
    ] as const)
      role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [resource] }));
    return role;
  }
}
