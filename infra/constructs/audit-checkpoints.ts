import { CfnElement, Duration, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { ConsoleSettings } from '../settings/console-settings.ts';
import { NodeFunction } from './node-function.ts';
import { type OnDestroy, removal } from './removal.ts';
import { Schedule } from './schedule.ts';
import type { VerdictTable } from './verdict-table.ts';

export interface AuditCheckpointsProps {
  readonly table: VerdictTable;
  /** Names the metric that says that it ran. */
  readonly deployment: string;
  readonly checkpoints: ConsoleSettings['checkpoints'];
  readonly accessLogs: Bucket;
  readonly logDays: RetentionDays;
  readonly onDestroy: OnDestroy;
}

/** Where the audit chain ended, hour by hour, in a bucket that nobody can write a second time. */
export class AuditCheckpoints extends Construct {
  readonly bucket: Bucket;
  readonly writer: NodeFunction;

  constructor(scope: Construct, id: string, props: AuditCheckpointsProps) {
    super(scope, id);
    this.bucket = this.#bucket(props);
    this.writer = new NodeFunction(this, 'Writer', {
      folder: 'checkpoint-audit',
      description: 'Keeps where the audit chain ends',
      timeout: Duration.minutes(1),
      memoryMb: 256,
      logDays: props.logDays,
      environment: {
        SEKISHO_DEPLOYMENT: props.deployment,
        SEKISHO_VERDICT_TABLE: props.table.table.tableName,
        SEKISHO_CHECKPOINT_BUCKET: this.bucket.bucketName,
      },
    });
    const { fn, role } = this.writer;
    props.table.grantItems(role, ['GetItem']);
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['s3:PutObject'], resources: [this.bucket.arnForObjects('*')] }),
    );
    acknowledge(
      role,
      `AwsSolutions-IAM5[Resource::<${this.#logicalId()}.Arn>/*]`,
      'Checkpoints are named by day, number and hash; bucket and action are named',
    );
    new Schedule(this, 'Hourly', { expression: 'rate(1 hour)', fn });
  }

  #bucket({ checkpoints, accessLogs, onDestroy }: AuditCheckpointsProps): Bucket {
    const days = Duration.days(checkpoints.days);
    const bucket = new Bucket(this, 'Bucket', {
      // Numbers and hashes only; with a key of ours, whoever may destroy the key could unmake them.
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 'audit-checkpoints/',
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention:
        checkpoints.lock === 'compliance'
          ? ObjectLockRetention.compliance(days)
          : ObjectLockRetention.governance(days),
      removalPolicy: removal(onDestroy),
      // Kept beyond their locks: they are 150 bytes each, and an old one still vouches for what came before it.
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });
    const deny = { effect: Effect.DENY, principals: [new AnyPrincipal()] };
    const resources = [bucket.arnForObjects('*')];
    // A lock keeps versions, and lets a newer version or a delete marker stand before them.
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'WriteOnce',
        ...deny,
        actions: ['s3:PutObject'],
        resources,
        conditions: { Null: { 's3:if-none-match': 'true' } },
      }),
    );
    bucket.addToResourcePolicy(
      new PolicyStatement({ sid: 'HideNone', ...deny, actions: ['s3:DeleteObject'], resources }),
    );
    return bucket;
  }

  /** As cdk-nag names it in its findings. */
  #logicalId(): string {
    const element = this.bucket.node.defaultChild;
    return CfnElement.isCfnElement(element) ? Stack.of(this).getLogicalId(element) : this.node.id;
  }
}
