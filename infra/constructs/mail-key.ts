import { Stack } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { removal } from './removal.ts';

/** The one key that everything holding mail or words about mail is encrypted with. */
export class MailKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, { onDestroy }: { readonly onDestroy: 'retain' | 'destroy' }) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'Sekisho: mail, verdicts and notifications',
      enableKeyRotation: true,
      removalPolicy: removal(onDestroy),
    });
    // SES writes objects and publishes to the topic, CloudWatch publishes alarms: each for this account only,
    // or another account's rule could use our key (confused deputy).
    for (const service of ['ses.amazonaws.com', 'sns.amazonaws.com', 'cloudwatch.amazonaws.com'])
      this.key.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal(service)],
          actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
          resources: ['*'],
          conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
        }),
      );
  }

  /** Decrypts what is there. */
  grantRead(reader: IGrantable): void {
    this.#grant(reader, ['kms:Decrypt']);
  }

  /** Encrypts what is new; S3 decrypts the parts of a multipart upload, hence both. */
  grantReadWrite(writer: IGrantable): void {
    this.#grant(writer, ['kms:Decrypt', 'kms:GenerateDataKey']);
  }

  /** What DynamoDB does with the key in the caller's name when it opens a table that is encrypted with it. */
  grantTable(caller: IGrantable): void {
    const basics = ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'];
    this.#grant(caller, [...basics, 'kms:ReEncryptFrom', 'kms:ReEncryptTo']);
  }

  #grant(grantee: IGrantable, actions: string[]): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions, resources: [this.key.keyArn] }),
    );
  }
}
