import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildBrandIndex } from '../../../shared/detect/text/brand-index.ts';
import { attacksOn } from '../../../shared/redteam/attacks.ts';
import { hasFailed, tryAll } from '../../../shared/redteam/run.ts';
import { stage } from '../../../shared/redteam/stage.ts';
import { toTarget } from '../../../shared/redteam/target.ts';
import { loadBrands } from '../../../shared/settings/brand-settings.ts';
import { loadPolicy } from '../../../shared/settings/policy-settings.ts';

const NOW = new Date('2026-11-25T12:00:00Z');
const KEY = generateKeyPairSync('rsa', { modulusLength: 2048 });

const NORTHWIND = `
brands:
- id: northwind-bank
  names: [ノースウインド銀行, Northwind Bank]
  sendsFrom: [northwindbank.example]
`;

/** Every attack on Northwind Bank whose name begins so, judged by the policy. */
async function attack(prefix: string, policyText = '') {
  const [brands, policy] = [loadBrands(NORTHWIND), loadPolicy(policyText)];
  if (!brands.ok || !policy.ok) throw new Error('settings');
  const index = buildBrandIndex(brands.value.profiles, brands.value.version);
  const [brand] = index.profiles;
  const target = brand === undefined ? undefined : toTarget(brand, index);
  if (target === undefined) throw new Error('no target');
  const messages = attacksOn(target)
    .filter(({ technique }) => technique.startsWith(prefix))
    .map((one) => stage(one, { target, now: NOW, key: KEY, recipient: 'desk@ours.example' }));
  const use = { policy: policy.value, brands: index, now: () => NOW };
  return await tryAll(messages, use);
}

const outcomes = async (prefix: string, policyText?: string) => [
  ...new Set((await attack(prefix, policyText)).map(({ outcome }) => outcome)),
];

describe('tryAll', () => {
  it('delivers the honest mail', async () => {
    expect(await outcomes('control/')).toEqual(['arrived']);
  });

  it.each([
    'exact-domain/',
    'two-from/',
    'two-authors/',
    'malformed-from/',
    'display-name/',
    'lookalike-domain/',
  ])('catches every trick of %s', async (prefix) => {
    expect(await outcomes(prefix)).toEqual(['caught']);
  });

  it('proves the attacker by his own domain, so that authentication alone catches nothing', async () => {
    const [trial] = await attack('display-name/name-1');
    expect(trial?.verdict).toMatchObject({
      authentication: { spf: { result: 'pass' }, dkim: [{ result: 'pass' }], dmarc: { result: 'pass' } },
    });
  });

  it('proves honest mail by its signature', async () => {
    const [trial] = await attack('control/signed');
    expect(trial?.verdict).toMatchObject({ authentication: { dkim: [{ result: 'pass' }] } });
  });

  it('tells of tricks that a policy in observation lets through', async () => {
    const trials = await attack('display-name/name-1', 'stages:\n  display-name-spoof: observe\n');
    expect(trials.map(({ outcome }) => outcome)).toEqual(['let-through']);
    expect(hasFailed(trials)).toBe(true);
  });
});
