import type { SettingsTexts } from '../../shared/activation/activation.ts';
import { buildBrandIndex } from '../../shared/detect/text/brand-index.ts';
import type { Rules } from '../../shared/rejudge.ts';
import { loadBrands } from '../../shared/settings/brand-settings.ts';
import { loadPolicy } from '../../shared/settings/policy-settings.ts';
import { SettingsError } from '../../shared/settings/read-yaml.ts';
import { createCodeReader } from '../adapters/code-reader.ts';
import type { Environment } from '../adapters/environment.ts';
import type { RunFolder } from '../adapters/s3-run-folder.ts';
import { s3SettingsShelf } from '../adapters/s3-settings-shelf.ts';

/** The rules in force, and those to try: a file that the run's folder does not hold stays as it is in force. */
export async function readSides(
  folder: RunFolder,
  environment: Environment,
): Promise<{ readonly before: Rules; readonly after: Rules }> {
  const current = await s3SettingsShelf(environment).current();
  const [policy, brands] = await Promise.all([folder.read('policy.yaml'), folder.read('brands.yaml')]);
  const before = toRules(current);
  if (policy === undefined && brands === undefined) return { before, after: before };
  return { before, after: toRules({ policy: policy ?? current.policy, brands: brands ?? current.brands }) };
}

function toRules(texts: SettingsTexts): Rules {
  const [policy, brands] = [loadPolicy(texts.policy), loadBrands(texts.brands)];
  if (!policy.ok) throw new SettingsError('policy', 'policy.yaml', policy.problem);
  if (!brands.ok) throw new SettingsError('brands', 'brands.yaml', brands.problem);
  return {
    policy: policy.value,
    brands: buildBrandIndex(brands.value.profiles, brands.value.version),
    readCodes: createCodeReader(),
  };
}
