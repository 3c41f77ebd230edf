import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildBrandIndex } from '../../../shared/detect/text/brand-index.ts';
import { attacksOn } from '../../../shared/redteam/attacks.ts';
import { tryAll } from '../../../shared/redteam/run.ts';
import { stage } from '../../../shared/redteam/stage.ts';
import { toTarget } from '../../../shared/redteam/target.ts';
import { loadBrands } from '../../../shared/settings/brand-settings.ts';
import { loadPolicy } from '../../../shared/settings/policy-settings.ts';

const shipped = (name: string) =>
  readFileSync(new URL(`../../../shared/settings/defaults/${name}`, import.meta.url), 'utf8');

const [brands, policy] = [loadBrands(shipped('brands.yaml')), loadPolicy(shipped('policy.yaml'))];
if (!brands.ok || !policy.ok) throw new Error('Cannot load the settings that ship');
const index = buildBrandIndex(brands.value.profiles, brands.value.version);

const NOW = new Date('2026-11-25T12:00:00Z');
const use = { policy: policy.value, brands: index, now: () => NOW };
const key = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Everything about the brand that did not go as it should under the registry and the policy that ship. */
async function failures(id: string): Promise<readonly string[]> {
  const brand = index.profiles.find((profile) => profile.id === id);
  const target = brand === undefined ? undefined : toTarget(brand, index);
  if (target === undefined) throw new Error(`no target ${id}`);
  const backstage = { target, now: NOW, key, recipient: 'desk@ours.example' };
  const trials = await tryAll(
    attacksOn(target).map((attack) => stage(attack, backstage)),
    use,
  );
  return trials
    .filter(({ outcome }) => outcome === 'let-through' || outcome === 'burned')
    .map(({ staged, outcome }) => `${staged.attack.technique} ${outcome}`);
}

describe('the registry and the policy that ship', () => {
  it.each([
    'zojirushi',
    'smbc-card',
    'amazon',
    'eki-net-jr-east',
    'jcb',
    'mercari',
    'aeon-card',
    'rakuten-securities',
    'microsoft',
    'stayfriends',
  ])('catch or explain every attack on %s and deliver its honest mail', async (id) => {
    expect(await failures(id)).toEqual([]);
  });
});
