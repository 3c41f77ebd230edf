import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildBrandIndex } from '../../../shared/detect/text/brand-index.ts';
import { attacksOn } from '../../../shared/redteam/attacks.ts';
import { toTarget } from '../../../shared/redteam/target.ts';
import { loadBrands } from '../../../shared/settings/brand-settings.ts';

const read = loadBrands(
  readFileSync(new URL('../../../shared/settings/defaults/brands.yaml', import.meta.url), 'utf8'),
);
const { profiles, version } = read.ok ? read.value : { profiles: [], version: '' };
const BRANDS = buildBrandIndex(profiles, version);

/** The attacks on a brand of the registry that ships. */
function attacks(id: string) {
  const brand = profiles.find((profile) => profile.id === id);
  const target = brand === undefined ? undefined : toTarget(brand, BRANDS);
  if (target === undefined) throw new Error(`no target ${id}`);
  return attacksOn(target, { qrCode: Buffer.from('png') });
}

describe('attacksOn', () => {
  it.each(['zojirushi', 'amazon', 'smbc-card', 'stellar', 'stayfriends'])(
    'plays more than fifty tricks on %s, each under a name of its own',
    (id) => {
      const techniques = attacks(id).map(({ technique }) => technique);
      expect(techniques.filter((technique) => !technique.startsWith('control/')).length).toBeGreaterThan(50);
      expect(new Set(techniques).size).toBe(techniques.length);
    },
  );

  it.each([
    { title: 'two From fields', technique: 'two-from/brand-first', says: /zojirushi\.co\.jp/ },
    { title: 'spaced kanji', technique: 'display-name/spaced', says: /^=\?UTF-8\?B\?6LGhIOWNsA==/ },
    { title: 'another ending', technique: 'lookalike-domain/other-ending-online', says: /zojirushi\.online/ },
    { title: 'the domain as user info', technique: 'links/user-info', says: /./ },
  ])('plays $title on zojirushi', ({ technique, says }) => {
    const attack = attacks('zojirushi').find((one) => one.technique === technique);
    expect(attack?.from[0]).toMatch(says);
  });

  it('writes in the language of the customers', () => {
    expect(attacks('zojirushi').find(({ technique }) => technique === 'content/form')?.subject).toMatch(
      /利用停止/,
    );
    expect(attacks('stayfriends').find(({ technique }) => technique === 'content/form')?.subject).toMatch(
      /suspended/,
    );
  });

  it('brings honest mail along', () => {
    const honest = attacks('amazon').filter(({ technique }) => technique.startsWith('control/'));
    expect(honest.map(({ sender }) => sender.kind)).toContain('genuine');
    expect(honest.length).toBeGreaterThan(3);
  });
});
