import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Records why a cdk-nag finding is accepted, at the construct that causes it and nowhere above.
 * @example acknowledge(topic, 'AwsSolutions-SNS3', 'Publishers are AWS services, which use TLS only')
 */
export const acknowledge = (scope: IConstruct, id: string, reason: string): void =>
  Validations.of(scope).acknowledge({ id, reason });
