import { Duration, Stack } from 'aws-cdk-lib';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { MailKey } from './mail-key.ts';
import { type OnDestroy, removal } from './removal.ts';

export interface MailBucketProps {
  readonly mailKey: MailKey;
  readonly accessLogs: Bucket;
  /** Days after which S3 removes an object; absent: never. */
  readonly keepDays?: number;
  /** Whether what is overwritten can be had back. */
  readonly versioned?: boolean;
  readonly onDestroy: OnDestroy;
}

/** What our functions do with an object; no wildcard fits in here. */
export type ObjectAction = 'GetObject' | 'PutObject' | 'DeleteObject';

/** A bucket that holds mail: private, TLS only, encrypted with our key, emptied by age. */
export class MailBucket extends Construct {
  readonly bucket: Bucket;
  readonly #mailKey: MailKey;

  constructor(scope: Construct, id: string, props: MailBucketProps) {
    super(scope, id);
    this.#mailKey = props.mailKey;
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.KMS,
      encryptionKey: props.mailKey.key,
      // One data key serves many objects: KMS requests fall by two orders of magnitude, and so does their bill.
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      versioned: props.versioned ?? false,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      serverAccessLogsBucket: props.accessLogs,
      serverAccessLogsPrefix: `${id.toLowerCase()}/`,
      removalPolicy: removal(props.onDestroy),
      lifecycleRules: [
        {
          ...(props.keepDays === undefined ? {} : { expiration: Duration.days(props.keepDays) }),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
  }

  get name(): string {
    return this.bucket.bucketName;
  }

  /** Allows named object actions, below a prefix if one is given. */
  grantObjects(role: IRole, actions: readonly ObjectAction[], prefix = ''): void {
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: actions.map((action) => `s3:${action}`),
        resources: [this.bucket.arnForObjects(`${prefix}*`)],
      }),
    );
    if (actions.includes('PutObject')) this.#mailKey.grantReadWrite(role);
    else if (actions.includes('GetObject')) this.#mailKey.grantRead(role);
    acknowledge(
      role,
      `AwsSolutions-IAM5[Resource::<${this.#logicalId()}.Arn>/${prefix}*]`,
      'Objects are named by the message ids that SES makes up on receipt; bucket and actions are named',
    );
  }

  #logicalId(): string {
    return Stack.of(this).getLogicalId(this.bucket.node.defaultChild as CfnBucket);
  }

  /** Lists names; with it a missing object answers 404 and not 403. */
  grantList(role: IRole): void {
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }),
    );
  }
}

/** Where the other buckets' access is logged; S3 itself writes it. */
export class AccessLogs extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { onDestroy }: { readonly onDestroy: OnDestroy }) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      removalPolicy: removal(onDestroy),
      lifecycleRules: [{ expiration: Duration.days(90) }],
    });
  }
}
