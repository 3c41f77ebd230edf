import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsError } from '../../shared/settings/read-yaml.ts';
import { type DeploymentSettings, loadDeployment } from './deployment-settings.ts';

const ROOT = join(import.meta.dirname, '../..');
const OURS = 'sekisho.config.yaml';
const EXAMPLE = 'sekisho.config.example.yaml';

/** The settings of `file`, else of sekisho.config.yaml, else of the example, which is for a look only. */
export function findSettings(file: string | undefined): DeploymentSettings {
  const name = file ?? (existsSync(join(ROOT, OURS)) ? OURS : EXAMPLE);
  if (name === EXAMPLE)
    process.stderr.write(`Using ${EXAMPLE}: copy it to ${OURS} and make it yours before you deploy\n`);
  const found = loadDeployment(readFileSync(join(ROOT, name), 'utf8'));
  if (!found.ok) throw new SettingsError('the deployment settings', name, found.problem);
  return found.value;
}
