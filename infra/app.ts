import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { SekishoStack } from './sekisho-stack.ts';
import { findSettings } from './settings/find-settings.ts';

const app = new App();
const file: unknown = app.node.tryGetContext('settings');
try {
  const settings = findSettings(typeof file === 'string' ? file : undefined);
  new SekishoStack(app, `sekisho-${settings.stage}`, { settings });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
} catch (error) {
  // The mistakes in the settings, without the stack trace that hides them.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
