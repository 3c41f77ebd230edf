import { Duration } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolClient,
  CfnUserPoolGroup,
  FeaturePlan,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
  type UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { type Role as DeskRole, ROLES } from '../../shared/review/operator.ts';
import { acknowledge } from '../acknowledge.ts';
import { type OnDestroy, removal } from './removal.ts';

export interface ReviewConsoleSignInProps {
  /** Where the console is: Cognito sends people back there and nowhere else. */
  readonly consoleUrl: string;
  readonly signInPrefix: string;
  readonly onDestroy: OnDestroy;
}

const MEANINGS: Readonly<Record<DeskRole, string>> = {
  viewer: 'Lists, opens, asks for a release',
  reviewer: 'Releases and purges',
  approver: 'Approves what others asked for, allows and blocks',
  admin: 'Reads the audit log, erases, sends digests',
};

/** Who may come in: people whom an administrator invited, with a second factor, in one of four groups. */
export class ReviewConsoleSignIn extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly domain: UserPoolDomain;

  constructor(scope: Construct, id: string, props: ReviewConsoleSignInProps) {
    super(scope, id);
    this.pool = this.#createPool(props);
    this.domain = this.pool.addDomain('Domain', { cognitoDomain: { domainPrefix: props.signInPrefix } });
    this.client = this.#createClient(props.consoleUrl);
    for (const role of ROLES)
      new CfnUserPoolGroup(this, role, {
        userPoolId: this.pool.userPoolId,
        groupName: role,
        description: MEANINGS[role],
      });
  }

  #createPool({ consoleUrl, onDestroy }: ReviewConsoleSignInProps): UserPool {
    const pool = new UserPool(this, 'Pool', {
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      // The address is the name in the audit log: nobody may take another's by changing their own.
      standardAttributes: { email: { required: true, mutable: false } },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      userInvitation: {
        emailSubject: 'Sekisho: your account for the review desk',
        emailBody: `Review desk: ${consoleUrl}<br>Name: {username}<br>First password, for three days: {####}`,
      },
      deletionProtection: onDestroy === 'retain',
      removalPolicy: removal(onDestroy),
    });
    for (const id of ['AwsSolutions-COG3', 'AwsSolutions-COG8'])
      acknowledge(
        pool,
        id,
        'Threat protection is paid for per person (plan Plus); nobody can sign up, and a second factor is required',
      );
    return pool;
  }

  /** Public, code with PKCE: the code is exchanged by the function, which keeps no secret that a client could show. */
  #createClient(consoleUrl: string): UserPoolClient {
    const client = this.pool.addClient('Client', {
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: [`${consoleUrl}/api/v1/sign-in/return`],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // As long as the cookie that holds it (functions/console/sign-in/cognito-sign-in.ts).
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(1),
    });
    // Cognito's own pages only. Unset, SRP is allowed at its API as well, with tokens that change one's attributes.
    const resource = client.node.defaultChild;
    if (resource instanceof CfnUserPoolClient) resource.explicitAuthFlows = ['ALLOW_REFRESH_TOKEN_AUTH'];
    return client;
  }
}
