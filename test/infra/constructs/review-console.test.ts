import { Match } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { SECURITY_HEADERS } from '../../../functions/console/http/security-headers.ts';
import { synth } from '../synth.ts';

const OWN_NAME = `console:
  domain: desk.example.com
  certificate: arn:aws:acm:us-east-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef
  signInPrefix: northwind-desk
  digest: { from: desk@mail.example.com, at: '08:30', timezone: Asia/Tokyo, helpdesk: [help@example.org] }
`;
const { template } = synth();
const { stack: ownStack, template: own } = synth(OWN_NAME);

const functionOf = (name: string): string => {
  const ids = Object.keys(own.findResources('AWS::Lambda::Function'));
  return ids.find((id) => id.startsWith(`CheckpointConsole${name}`)) ?? `no function ${name}`;
};

/** What the role of one function may do to what is named so: `s3:GetObject`, … */
function allowed(worker: string, resource: string): readonly string[] {
  const policies = Object.entries(own.findResources('AWS::IAM::Policy'));
  return policies
    .filter(([id]) => id.startsWith(`CheckpointConsole${worker}RoleDefaultPolicy`))
    .flatMap(([, { Properties }]): { Action: string | string[]; Resource: unknown }[] => [
      ...Properties.PolicyDocument.Statement,
    ])
    .filter(({ Resource }) => JSON.stringify(Resource).includes(resource))
    .flatMap(({ Action }) => Action)
    .toSorted();
}

describe('ReviewConsole', () => {
  it('passes AWS Solutions checks with a name of its own and a digest as well', () => {
    expect(new AwsSolutionsChecks().validateScope(ownStack).violations).toEqual([]);
  });

  it('can be left out, and then nothing of it is there', () => {
    const { template: without } = synth('console: { enabled: false }');
    expect(Object.keys(without.toJSON().Resources).filter((id) => id.includes('Console'))).toEqual([]);
    expect(without.findOutputs('ConsoleUrl')).toEqual({});
  });

  it('says where it is and how the first colleague gets in', () => {
    template.hasOutput('ConsoleUrl', {});
    template.hasOutput('FirstUser', {
      Value: { 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp('admin-create-user')])] },
    });
    own.hasOutput('ConsoleUrl', { Value: 'https://desk.example.com' });
  });
});

describe('the door', () => {
  it('sends pages and API under one name, so that CORS allows nothing', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({
        DefaultCacheBehavior: Match.objectLike({ ViewerProtocolPolicy: 'redirect-to-https' }),
        CacheBehaviors: [Match.objectLike({ PathPattern: '/api/*', ViewerProtocolPolicy: 'https-only' })],
      }),
    });
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', { CorsConfiguration: Match.absent() });
  });

  it('gives the pages every header that the local service gives them', () => {
    const [policy] = Object.values(template.findResources('AWS::CloudFront::ResponseHeadersPolicy'));
    const text = JSON.stringify(policy).toLowerCase();
    const { 'content-security-policy': csp, 'permissions-policy': permissions } = SECURITY_HEADERS;
    expect(text).toContain(JSON.stringify(csp).toLowerCase());
    expect(text).toContain(JSON.stringify(permissions).toLowerCase());
    const named = Object.keys(SECURITY_HEADERS).map((header) =>
      header.replace(/^x-/, '').replaceAll('-', ''),
    );
    expect(named.filter((header) => !text.replaceAll('-', '').includes(header))).toEqual([]);
  });

  it('speaks TLS 1.2 or later under a name of its own', () => {
    own.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({
        Aliases: ['desk.example.com'],
        ViewerCertificate: Match.objectLike({ MinimumProtocolVersion: 'TLSv1.2_2021' }),
      }),
    });
  });

  it('alone reads the pages: the bucket knows the distribution, not the service', () => {
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      Bucket: { Ref: Match.stringLikeRegexp('ConsoleSite') },
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 's3:GetObject',
            Principal: { Service: 'cloudfront.amazonaws.com' },
            Condition: { StringEquals: { 'AWS:SourceArn': Match.anyValue() } },
          }),
        ]),
      },
    });
  });

  it('throttles calls before the function, and logs them without their paths', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    expect(stage?.Properties.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 100,
      ThrottlingBurstLimit: 200,
    });
    expect(stage?.Properties.AccessLogSettings.Format).not.toMatch(/path|routeKey/i);
  });
});

describe('sign-in', () => {
  it('takes invited people with a second factor and a long password only', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: Match.objectLike({ AllowAdminCreateUserOnly: true }),
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      Policies: { PasswordPolicy: Match.objectLike({ MinimumLength: 14, RequireSymbols: true }) },
      DeletionProtection: 'ACTIVE',
    });
  });

  it('lets nobody take the address of another, which is the name in the audit log', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      Schema: [{ Name: 'email', Required: true, Mutable: false }],
    });
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
    });
  });

  it('gives a public client a code, and sends it back to the console', () => {
    own.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      CallbackURLs: ['https://desk.example.com/api/v1/sign-in/return'],
    });
    own.hasResourceProperties('AWS::Cognito::UserPoolDomain', { Domain: 'northwind-desk' });
  });

  it.each(['viewer', 'reviewer', 'approver', 'admin'])('has the group %s', (GroupName) => {
    template.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName });
  });
});

describe('the console’s functions', () => {
  it.each(['Answering', 'Finishing', 'Digest'])('%s gets everything that it reads', (name) => {
    const { Environment } = own.findResources('AWS::Lambda::Function')[functionOf(name)]?.Properties ?? {};
    expect(Object.keys(Environment.Variables)).toEqual(
      expect.arrayContaining([
        'SEKISHO_USER_POOL_ID',
        'SEKISHO_USER_POOL_CLIENT_ID',
        'SEKISHO_SIGN_IN_URL',
        'SEKISHO_CONSOLE_URL',
        'SEKISHO_DIGEST_FROM',
        'SEKISHO_HASH_KEY',
      ]),
    );
  });

  it.each([
    { worker: 'Answering', resource: 'QuarantineHeld', may: ['s3:GetObject', 's3:ListBucket'] },
    {
      worker: 'Finishing',
      resource: 'QuarantineHeld',
      may: ['s3:DeleteObject', 's3:GetObject', 's3:ListBucket'],
    },
    { worker: 'Digest', resource: 'QuarantineHeld', may: [] },
    {
      worker: 'Finishing',
      resource: 'IntakeIncoming',
      may: ['s3:GetObject', 's3:ListBucket'],
    },
    { worker: 'Answering', resource: '/incoming/*"', may: ['s3:GetObject'] },
    // The case follows a revised verdict; the message beside it cannot be overwritten.
    { worker: 'Answering', resource: '/incoming/*.case.json', may: ['s3:PutObject'] },
    { worker: 'Answering', resource: '/settings/*', may: ['s3:GetObject', 's3:PutObject'] },
    { worker: 'Digest', resource: 'IntakeIncoming', may: [] },
    {
      worker: 'Answering',
      resource: 'ConfigurationFiles',
      may: ['s3:GetObject', 's3:ListBucket', 's3:PutObject'],
    },
    { worker: 'Digest', resource: 'ConfigurationFiles', may: ['s3:GetObject', 's3:ListBucket'] },
    { worker: 'Answering', resource: 'IntakeQueue', may: [] },
    { worker: 'Answering', resource: 'ConsoleSignInPool', may: ['cognito-idp:ListUsers'] },
    { worker: 'Finishing', resource: 'ConsoleSignInPool', may: [] },
  ])('$worker may do to $resource: $may', ({ worker, resource, may }) => {
    expect([...new Set(allowed(worker, resource))]).toEqual(may);
  });

  it('deletes no record and changes none without its version', () => {
    expect(allowed('Answering', 'CheckpointTable').filter((action) => action.startsWith('dynamodb'))).toEqual(
      ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
    );
  });

  it('looks every minute for what is due', () => {
    template.resourceCountIs('AWS::Scheduler::Schedule', 2);
    template.hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: 'rate(1 minute)' });
    template.hasResourceProperties('AWS::Lambda::Function', { Handler: 'index.finish' });
  });

  it('sends digests at the hour of the people who read them, and never twice', () => {
    own.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(30 8 * * ? *)',
      ScheduleExpressionTimezone: 'Asia/Tokyo',
      Target: Match.objectLike({
        Input: JSON.stringify({ language: 'ja', helpdesk: ['help@example.org'] }),
        RetryPolicy: { MaximumRetryAttempts: 0 },
      }),
    });
    own.hasResourceProperties('AWS::Lambda::EventInvokeConfig', { MaximumRetryAttempts: 0 });
  });
});
