import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { DeploymentSettings } from '../settings/deployment-settings.ts';
import type { MailKey } from './mail-key.ts';
import type { OnDestroy } from './removal.ts';

/** Source of all our events. */
export const EVENT_SOURCE = 'sekisho.mail';

/** What every consumer of the bus is made with. */
export interface ConsumerProps {
  readonly bus: EventBus;
  readonly deployment: string;
  readonly logDays: RetentionDays;
  readonly mailKey: MailKey;
  readonly onDestroy: OnDestroy;
  readonly settings: Pick<DeploymentSettings, 'alarmAddress' | 'warningAddress' | 'webhook'>;
}
