import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { ConsoleSettings } from '../settings/console-settings.ts';
import type { BacktestRuns } from './backtest-runs.ts';
import { NodeFunction } from './node-function.ts';
import type { OnDestroy } from './removal.ts';
import { ReviewConsoleApi } from './review-console-api.ts';
import { ReviewConsoleDoor } from './review-console-door.ts';
import { ReviewConsoleSignIn } from './review-console-sign-in.ts';
import { ReviewConsoleSite } from './review-console-site.ts';
import { Schedule } from './schedule.ts';

/** What a campaign's report is set in. */
const FONT = 'node_modules/@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf';

export interface ReviewConsoleProps {
  readonly console: ConsoleSettings;
  /** `sekisho-<stage>`: begins the sign-in page's name. */
  readonly deployment: string;
  readonly accessLogs: Bucket;
  /** Where candidates of a policy are tried; absent: `sekisho policy activate` alone changes settings. */
  readonly backtests: BacktestRuns | undefined;
  readonly environment: Record<string, string>;
  readonly logDays: RetentionDays;
  readonly onDestroy: OnDestroy;
}

/**
 * The review desk. Each part needs only what stands before it: the door knows the API, Cognito knows the door's name,
 * the functions know both, and the API's route knows its function; so no two wait for each other.
 */
export class ReviewConsole extends Construct {
  readonly url: string;
  /** What a name of your own points at by CNAME. */
  readonly host: string;
  readonly signIn: ReviewConsoleSignIn;
  readonly api: HttpApi;
  /** Answers the console's calls. */
  readonly answering: NodeFunction;
  /** Carries out releases and purges whose ten minutes are over. */
  readonly finishing: NodeFunction;
  /** Sends the daily digest, if the settings ask for one. */
  readonly digest: NodeFunction | undefined;
  readonly #environment: Record<string, string>;
  readonly #logDays: RetentionDays;

  constructor(scope: Construct, id: string, props: ReviewConsoleProps) {
    super(scope, id);
    const { deployment, console, logDays, onDestroy } = props;
    const api = new ReviewConsoleApi(this, 'Api', { logDays });
    this.api = api.api;
    const site = new ReviewConsoleSite(this, 'Site', props);
    const door = new ReviewConsoleDoor(this, 'Door', { site: site.bucket, api: api.api, names: console });
    this.url = door.url;
    this.host = door.distribution.distributionDomainName;
    this.signIn = new ReviewConsoleSignIn(this, 'SignIn', {
      consoleUrl: door.url,
      signInPrefix: console.signInPrefix ?? `${deployment}-${Stack.of(this).account}`,
      onDestroy,
    });
    this.#logDays = logDays;
    this.#environment = { ...props.environment, ...this.#consoleEnvironment(props) };
    this.answering = this.#answering();
    this.finishing = this.#finishing();
    this.digest = this.#digest(console);
    api.answerWith(this.answering.fn);
    site.publish(door.distribution);
  }

  #answering(): NodeFunction {
    return this.#createFunction('Answering', {
      exported: 'handler',
      description: 'Review desk: answers its calls',
      // The HTTP API gives up after 30 seconds.
      timeout: Duration.seconds(29),
      // A whole vCPU for parsing mail, and room for the queue's index.
      memoryMb: 1769,
    });
  }

  #finishing(): NodeFunction {
    const worker = this.#createFunction('Finishing', {
      exported: 'finish',
      description: 'Review desk: carries out releases and purges whose ten minutes are over',
      timeout: Duration.minutes(1),
      memoryMb: 1024,
    });
    new Schedule(this, 'EveryMinute', { expression: 'rate(1 minute)', fn: worker.fn });
    return worker;
  }

  #digest({ digest }: ConsoleSettings): NodeFunction | undefined {
    if (digest === undefined) return undefined;
    const worker = this.#createFunction('Digest', {
      exported: 'digest',
      description: 'Review desk: the daily mail about what is held',
      timeout: Duration.minutes(14),
      memoryMb: 1024,
    });
    // A second try would send the digests again that went out before the failure.
    worker.fn.configureAsyncInvoke({ retryAttempts: 0 });
    const [hour, minute] = digest.at.split(':').map(Number);
    new Schedule(this, 'Daily', {
      expression: `cron(${minute} ${hour} * * ? *)`,
      timezone: digest.timezone,
      fn: worker.fn,
      input: { language: digest.language, helpdesk: digest.helpdesk },
    });
    return worker;
  }

  #createFunction(
    id: string,
    props: {
      readonly exported: 'handler' | 'finish' | 'digest';
      readonly description: string;
      readonly timeout: Duration;
      readonly memoryMb: number;
    },
  ): NodeFunction {
    return new NodeFunction(this, id, {
      folder: 'console',
      file: 'lambda.ts',
      environment: this.#environment,
      logDays: this.#logDays,
      files: [{ from: FONT, to: 'report-font.ttf' }],
      ...props,
    });
  }

  /** What functions/console/lambda.ts reads beside the service's own variables. */
  #consoleEnvironment({ console: { digest }, backtests }: ReviewConsoleProps): Record<string, string> {
    return {
      SEKISHO_USER_POOL_ID: this.signIn.pool.userPoolId,
      SEKISHO_USER_POOL_CLIENT_ID: this.signIn.client.userPoolClientId,
      SEKISHO_SIGN_IN_URL: this.signIn.domain.baseUrl(),
      SEKISHO_CONSOLE_URL: this.url,
      ...(backtests === undefined
        ? {}
        : { SEKISHO_BACKTEST_STATE_MACHINE: backtests.stateMachine.stateMachineArn }),
      ...(digest === undefined ? {} : { SEKISHO_DIGEST_FROM: digest.from }),
    };
  }
}
