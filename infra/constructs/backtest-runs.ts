import { ArnFormat, Duration, Stack, Token } from 'aws-cdk-lib';
import { type IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
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
  readonly #incoming: MailBucket;
  readonly #name: string;

  constructor(scope: Construct, id: string, props: BacktestRunsProps) {
    super(scope, id);
    const { incoming, prefix, deployment, maxConcurrency } = props;
    this.#incoming = incoming;
    this.#name = `${deployment}-backtest`;
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
    const places = { bucket: incoming.name, prefix, functionArn: this.worker.fn.functionArn, maxConcurrency };
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName: this.#name,
      role: this.#roleOfMap(),
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(backtestDefinition(places))),
      comment: 'Backtest over stored mail',
    });
    const looked =
      'A person starts it and looks at its execution history, which keeps every step for 90 days';
    acknowledge(this.stateMachine, 'AwsSolutions-SF1', looked);
    acknowledge(this.stateMachine, 'AwsSolutions-SF2', looked);
  }

  /** Lets a role start runs and follow them: their candidates and reports lie below `backtest/`. */
  grantRun(role: IRole): void {
    this.#incoming.grantObjects(role, ['GetObject', 'PutObject'], 'backtest/');
    this.#letStart(role);
    this.#letFollow(role, ['states:DescribeExecution'], `${this.#name}:*`);
  }

  /** A map's children are executions of the same state machine. */
  #roleOfMap(): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    this.#incoming.grantList(role);
    const invoke = { actions: ['lambda:InvokeFunction'], resources: [this.worker.fn.functionArn] };
    role.addToPrincipalPolicy(new PolicyStatement(invoke));
    this.#letStart(role);
    this.#letFollow(role, ['states:DescribeExecution', 'states:StopExecution'], `${this.#name}/*`);
    return role;
  }

  #letStart(role: IRole): void {
    const resources = [this.#arn('stateMachine', this.#name)];
    role.addToPrincipalPolicy(new PolicyStatement({ actions: ['states:StartExecution'], resources }));
  }

  #letFollow(role: IRole, actions: string[], executions: string): void {
    const resources = [this.#arn('execution', executions)];
    role.addToPrincipalPolicy(new PolicyStatement({ actions, resources }));
    const { region, account } = Stack.of(this);
    acknowledge(
      role,
      `AwsSolutions-IAM5[Resource::arn:aws:states:${region}:${Token.isUnresolved(account) ? '<AWS::AccountId>' : account}:execution:${executions}]`,
      'Executions get their names when they start; the state machine is named',
    );
  }

  /** Made of the name, because the state machine's own ARN would wait for the role that it is written into. */
  #arn(resource: string, resourceName: string): string {
    const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
    return Stack.of(this).formatArn({ service: 'states', resource, resourceName, arnFormat });
  }
}
