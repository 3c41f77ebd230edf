import { ArnFormat, Lazy, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { MailBucket, type MailBucketProps, type ObjectAction } from './mail-bucket.ts';

/** Held mail. Only roles that were named as readers get a byte of it, whatever else their policies allow. */
export class Quarantine extends Construct {
  readonly held: MailBucket;
  readonly #readers: string[] = [];

  constructor(scope: Construct, id: string, props: MailBucketProps) {
    super(scope, id);
    this.held = new MailBucket(this, 'Held', props);
    this.held.bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'OnlyReviewersRead',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:GetObject', 's3:GetObjectVersion'],
        resources: [this.held.bucket.arnForObjects('*')],
        conditions: { ArnNotLike: { 'aws:PrincipalArn': Lazy.list({ produce: () => this.#allowed() }) } },
      }),
    );
  }

  /** Lets a function show, release or purge held mail. */
  grantReview(role: IRole): void {
    this.#letRead(role, ['GetObject', 'DeleteObject']);
  }

  /** Lets a function show held mail. */
  grantLook(role: IRole): void {
    this.#letRead(role, ['GetObject']);
  }

  #letRead(role: IRole, actions: readonly ObjectAction[]): void {
    this.#readers.push(role.roleArn);
    this.held.grantObjects(role, actions);
  }

  /** Lets a function put mail in, and not look at what lies there. */
  grantHold(role: IRole): void {
    this.held.grantObjects(role, ['PutObject']);
  }

  /** A condition without values denies nobody: without a reader, a role that cannot exist stands in. */
  #allowed(): string[] {
    const nobody = Stack.of(this).formatArn({
      service: 'iam',
      region: '',
      resource: 'role',
      resourceName: 'nobody',
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    return this.#readers.length === 0 ? [nobody] : this.#readers;
  }
}
