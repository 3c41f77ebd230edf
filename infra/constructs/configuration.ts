import { CustomResource, Duration } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { MailBucket, type MailBucketProps } from './mail-bucket.ts';
import { NodeFunction } from './node-function.ts';

const DEFAULTS = ['policy.yaml', 'brands.yaml'];

/**
 * policy.yaml and brands.yaml, every version of them. A deployment writes them once, when they are not there yet;
 * from then on they change by `sekisho policy activate` only.
 */
export class Configuration extends Construct {
  readonly files: MailBucket;

  constructor(scope: Construct, id: string, props: Omit<MailBucketProps, 'keepDays' | 'versioned'>) {
    super(scope, id);
    this.files = new MailBucket(this, 'Files', { ...props, versioned: true });
    this.#seed();
  }

  /** Lets a function read what is active. */
  grantRead(role: IRole): void {
    this.files.grantObjects(role, ['GetObject']);
    this.files.grantList(role);
  }

  /** Lets a function activate another version. */
  grantActivate(role: IRole): void {
    this.files.grantObjects(role, ['GetObject', 'PutObject']);
    this.files.grantList(role);
  }

  #seed(): void {
    const { fn, role } = new NodeFunction(this, 'Seeder', {
      folder: 'seed-settings',
      description: 'Gives a new deployment the settings that come with the code',
      timeout: Duration.minutes(1),
      memoryMb: 256,
      logDays: RetentionDays.ONE_MONTH,
      files: DEFAULTS.map((file) => ({ from: `shared/settings/defaults/${file}`, to: file })),
    });
    this.files.grantObjects(role, ['PutObject']);
    const resource = new CustomResource(this, 'Defaults', {
      resourceType: 'Custom::SekishoDefaults',
      serviceToken: fn.functionArn,
      serviceTimeout: Duration.minutes(5),
      properties: { bucket: this.files.name },
    });
    resource.node.addDependency(role, this.files);
  }
}
