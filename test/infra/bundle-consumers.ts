import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Consumers } from '../../infra/constructs/consumers.ts';
import { MailKey } from '../../infra/constructs/mail-key.ts';
import { type Artefact, functionsIn } from '../support/lambda/deployed-stack.ts';

/** The consumers of the bus with their bundles, and nothing else of the stack: seconds instead of a minute. */
export function bundleConsumers(webhookUrl: string): (path: string) => Artefact {
  const outdir = mkdtempSync(join(tmpdir(), 'sekisho-consumers-'));
  const app = new App({ outdir });
  const stack = new Stack(app, 'consumers');
  new Consumers(stack, 'Consumers', {
    bus: new EventBus(stack, 'Bus'),
    deployment: 'prod-tokyo',
    logDays: RetentionDays.ONE_DAY,
    mailKey: new MailKey(stack, 'MailKey', { onDestroy: 'destroy' }),
    onDestroy: 'destroy',
    settings: {
      alarmAddress: 'admin@example.org',
      warningAddress: undefined,
      webhook: { url: webhookUrl, detailTypes: undefined },
    },
  });
  app.synth();
  return functionsIn(outdir, 'consumers');
}
