import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { SekishoStack } from '../../infra/sekisho-stack.ts';
import { loadDeployment } from '../../infra/settings/deployment-settings.ts';

const ROOT = join(import.meta.dirname, '../..');
const { context } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8'));

const LEAST = 'region: us-east-1\ndomains: [mail.example.com]\nalarmAddress: admin@example.org\n';

/** The stack of the least settings and `more`, as template; no function is bundled. */
export function synth(more = ''): { readonly stack: SekishoStack; readonly template: Template } {
  const read = loadDeployment(LEAST + more);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const app = new App({
    context: {
      ...context,
      'aws:cdk:bundling-stacks': [],
      '@aws-cdk/core:failSynthOnValidationErrors': false,
    },
  });
  const stack = new SekishoStack(app, 'sekisho', { settings: read.value });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { stack, template: Template.fromStack(stack) };
}
