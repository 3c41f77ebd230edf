import { Stack } from 'aws-cdk-lib';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { NextHopSettings } from '../settings/deployment-settings.ts';
import { MailBucket, type MailBucketProps } from './mail-bucket.ts';

export interface NextHopProps extends MailBucketProps {
  readonly nextHop: NextHopSettings;
  /** Verified domains that `ses` may send from. */
  readonly domains: readonly string[];
}

/** Where accepted mail goes on to: the delivered bucket always, and a mail host or SES if the settings say so. */
export class NextHop extends Construct {
  readonly delivered: MailBucket;
  /** What the functions need to know of it (functions/adapters/environment.ts). */
  readonly environment: Record<string, string>;
  readonly #grants: ((role: IRole) => void)[] = [];

  constructor(scope: Construct, id: string, { nextHop, domains, ...bucket }: NextHopProps) {
    super(scope, id);
    this.delivered = new MailBucket(this, 'Delivered', bucket);
    this.environment = {
      SEKISHO_DELIVERED_BUCKET: this.delivered.name,
      SEKISHO_NEXT_HOP: nextHop.kind,
      ...this.#facts(nextHop, domains),
    };
  }

  /** Lets a function hand mail over. */
  grantDeliver(role: IRole): void {
    this.delivered.grantObjects(role, ['PutObject']);
    for (const grant of this.#grants) grant(role);
  }

  #facts(nextHop: NextHopSettings, domains: readonly string[]): Record<string, string> {
    switch (nextHop.kind) {
      case 'archive':
        return {};
      case 'smtp': {
        const secret = this.#secret('Credentials', nextHop.secret);
        return { SEKISHO_SMTP_SERVER: `${nextHop.host}:${nextHop.port}`, SEKISHO_SMTP_SECRET: secret };
      }
      case 'ses':
        this.#grants.push((role) => this.#letSend(role, domains));
        return {
          SEKISHO_FORWARD_FROM: nextHop.from,
          ...(nextHop.arcSecret === undefined
            ? {}
            : { SEKISHO_ARC_SECRET: this.#secret('ArcKey', nextHop.arcSecret) }),
        };
    }
  }

  #secret(id: string, name: string): string {
    const secret = Secret.fromSecretNameV2(this, id, name);
    this.#grants.push((role) => {
      role.addToPrincipalPolicy(
        new PolicyStatement({
          actions: ['secretsmanager:GetSecretValue'],
          // Secrets Manager appends six random characters to the name that was given.
          resources: [`${secret.secretArn}-??????`],
        }),
      );
    });
    return name;
  }

  #letSend(role: IRole, domains: readonly string[]): void {
    const { partition, region, account } = Stack.of(this);
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: domains.map((domain) => `arn:${partition}:ses:${region}:${account}:identity/${domain}`),
      }),
    );
  }
}
