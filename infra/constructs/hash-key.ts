import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { type OnDestroy, removal } from './removal.ts';

/** The key of the hashes that stand for recipients, made up by Secrets Manager on the first deployment. */
export class HashKey extends Construct {
  /** A reference that CloudFormation resolves while it deploys; the template never holds the key. */
  readonly value: string;

  constructor(scope: Construct, id: string, { onDestroy }: { readonly onDestroy: OnDestroy }) {
    super(scope, id);
    const secret = new Secret(this, 'Secret', {
      description: 'Sekisho: key of the hashes that stand for recipients',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: removal(onDestroy),
    });
    acknowledge(
      secret,
      'AwsSolutions-SMG4',
      'A new key would make every known recipient a stranger: campaigns could no longer be linked',
    );
    this.value = secret.secretValue.unsafeUnwrap();
  }
}
