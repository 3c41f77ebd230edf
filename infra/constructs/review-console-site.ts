import { CfnElement, CustomResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { NodeFunction } from './node-function.ts';

export interface ReviewConsoleSiteProps {
  readonly accessLogs: Bucket;
}

/** The console's pages: built while the stack is bundled, put into a private bucket while it is deployed. */
export class ReviewConsoleSite extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { accessLogs }: ReviewConsoleSiteProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      // Nothing secret is in it, and CloudFront would need a grant on any other key.
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 'console-site/',
      // Each deployment makes it anew: nothing is lost with it.
      removalPolicy: RemovalPolicy.DESTROY,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });
  }

  /** Puts the pages there once `distribution` can show them. */
  publish(distribution: IDistribution): void {
    const { fn, role } = new NodeFunction(this, 'Publisher', {
      folder: 'publish-site',
      description: 'Puts the review desk’s pages into their bucket, and empties it when the stack goes',
      timeout: Duration.minutes(2),
      memoryMb: 512,
      logDays: RetentionDays.ONE_MONTH,
      alsoBuild: buildSite,
    });
    this.#letWrite(role);
    const resource = new CustomResource(this, 'Pages', {
      resourceType: 'Custom::SekishoConsolePages',
      serviceToken: fn.functionArn,
      serviceTimeout: Duration.minutes(5),
      // The bundle's hash: pages that changed are put there again, pages that did not are left alone.
      properties: { bucket: this.bucket.bucketName, pages: bundleOf(fn.node.defaultChild) },
    });
    resource.node.addDependency(role, distribution);
  }

  #letWrite(role: IRole): void {
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['s3:PutObject', 's3:DeleteObject'],
        resources: [this.bucket.arnForObjects('*')],
      }),
    );
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }),
    );
    acknowledge(
      role,
      `AwsSolutions-IAM5[Resource::<${logicalIdOf(this.bucket)}.Arn>/*]`,
      'Names of assets carry hashes that each build makes anew; bucket and actions are named',
    );
  }
}

/** Vite's build straight into the bundle, so that no older build can lie there. */
const buildSite = (repository: string, bundle: string): readonly string[] => [
  `node ${repository}/node_modules/vite/bin/vite.js build ${repository}/functions/console/site --outDir ${bundle}/site --emptyOutDir --logLevel warn`,
];

const bundleOf = (resource: unknown): unknown =>
  resource instanceof CfnFunction ? resource.code : undefined;

/** As cdk-nag names it in its findings. */
function logicalIdOf(bucket: Bucket): string {
  const element = bucket.node.defaultChild;
  return CfnElement.isCfnElement(element) ? Stack.of(bucket).getLogicalId(element) : bucket.node.id;
}
