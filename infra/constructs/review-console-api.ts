import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';

/** A desk of twenty who click quickly; what comes beyond gets 429 and costs no function call. */
const THROTTLE = { rateLimit: 100, burstLimit: 200 };

/** The HTTP API before the console's function: it throttles and logs, and leaves who may do what to the function. */
export class ReviewConsoleApi extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, { logDays }: { readonly logDays: RetentionDays }) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      description: 'Sekisho: review desk',
      createDefaultStage: false,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'Calls', { retention: logDays, removalPolicy: RemovalPolicy.DESTROY }),
        ),
        // No path: a recipient's link is its own proof, and whoever reads the log could use it.
        format: AccessLogFormat.custom(
          JSON.stringify({
            requestId: '$context.requestId',
            at: '$context.requestTime',
            ip: '$context.identity.sourceIp',
            method: '$context.httpMethod',
            status: '$context.status',
            bytes: '$context.responseLength',
            milliseconds: '$context.responseLatency',
            error: '$context.integrationErrorMessage',
          }),
        ),
      },
    });
  }

  /** Sends every call to `fn`. */
  answerWith(fn: IFunction): void {
    const routes = this.api.addRoutes({
      path: '/api/{proxy+}',
      methods: [HttpMethod.ANY],
      integration: new HttpLambdaIntegration('Function', fn),
    });
    for (const route of routes)
      acknowledge(
        route,
        'AwsSolutions-APIG4',
        'The function verifies the session of every route: it must also let in who wants to sign in, and recipients’ signed links',
      );
  }
}
