import { Fn, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { ConsoleSettings } from '../settings/console-settings.ts';
import { consoleHeaders } from './console-headers.ts';

export interface ReviewConsoleDoorProps {
  readonly site: Bucket;
  readonly api: HttpApi;
  readonly names: Pick<ConsoleSettings, 'domain' | 'certificate'>;
}

/** Pages have paths of their own (`/messages/…`) but one file. */
const ONE_PAGE = `function handler(event) {
  var request = event.request;
  if (!request.uri.startsWith('/assets/')) request.uri = '/index.html';
  return request;
}`;

/** One name for pages and API: cookies and calls are same-origin, so that nothing has to be allowed by CORS. */
export class ReviewConsoleDoor extends Construct {
  readonly distribution: Distribution;
  readonly url: string;

  constructor(scope: Construct, id: string, { site, api, names }: ReviewConsoleDoorProps) {
    super(scope, id);
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Sekisho: review desk',
      defaultBehavior: this.#pages(site),
      additionalBehaviors: { '/api/*': calls(api) },
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      ...this.#own(names),
    });
    this.url = `https://${names.domain ?? this.distribution.distributionDomainName}`;
    this.#acknowledge(names);
  }

  #pages(site: Bucket): BehaviorOptions {
    return {
      origin: S3BucketOrigin.withOriginAccessControl(site),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: true,
      responseHeadersPolicy: consoleHeaders(this),
      functionAssociations: [
        {
          eventType: FunctionEventType.VIEWER_REQUEST,
          function: new EdgeFunction(this, 'OnePage', {
            code: FunctionCode.fromInline(ONE_PAGE),
            runtime: FunctionRuntime.JS_2_0,
            comment: 'Every page is index.html',
          }),
        },
      ],
    };
  }

  #own({ domain, certificate }: ReviewConsoleDoorProps['names']) {
    if (domain === undefined || certificate === undefined) return {};
    return {
      domainNames: [domain],
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificate),
    };
  }

  #acknowledge({ domain }: ReviewConsoleDoorProps['names']): void {
    const accepted = {
      'AwsSolutions-CFR1': 'Colleagues travel; who comes in is decided by sign-in with a second factor',
      'AwsSolutions-CFR2':
        'The API stage throttles, and the API counts calls per operator; a web ACL must lie in us-east-1 and is added there',
      'AwsSolutions-CFR3':
        'The API’s calls and the bucket’s reads are logged; standard logs need a bucket with ACLs, and tell paths that recipients’ links are',
      ...(domain === undefined
        ? {
            'AwsSolutions-CFR4':
              'CloudFront’s own name fixes its TLS policy; HSTS and the sign-in pages need TLS 1.2. console.domain sets it for viewers too',
          }
        : {}),
    };
    for (const [id, reason] of Object.entries(accepted)) acknowledge(this.distribution, id, reason);
  }
}

/** Nothing of the API is cached; its host name must be its own, or API Gateway answers 403. */
function calls(api: HttpApi): BehaviorOptions {
  const { region, urlSuffix } = Stack.of(api);
  return {
    origin: new HttpOrigin(Fn.join('.', [api.apiId, 'execute-api', region, urlSuffix]), {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    }),
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  };
}
