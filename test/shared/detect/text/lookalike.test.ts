import { describe, expect, it } from 'vitest';
import { lookalikesOf } from '../../../../shared/detect/text/lookalike.ts';
import { BRANDS } from '../../../support/brands.ts';
import { domain } from '../../../support/inspections.ts';

const told = (name: string): readonly string[] =>
  lookalikesOf(domain(name), BRANDS)
    .slice(0, 1)
    .map(({ brand, technique, strength }) => `${strength} ${technique} ${brand.id}`);

describe('lookalikesOf', () => {
  it.each([
    ['zojirushi.online', 'strong other-suffix zojirushi'],
    ['zojirushi.com', 'moderate other-suffix zojirushi'],
    ['zojirushi-campaign.jp', 'strong combination zojirushi'],
    ['zojirushicampaign.test', 'strong combination zojirushi'],
    ['zojirushi-kundenservice.test', 'strong combination zojirushi'],
    ['zojirushi-atendimento.test', 'strong combination zojirushi'],
    ['connexion-zojirushi.test', 'strong combination zojirushi'],
    ['zojirushi-seguridad.test', 'strong combination zojirushi'],
    ['inloggen-zojirushi.test', 'strong combination zojirushi'],
    ['zojirushimail.test', 'moderate combination zojirushi'],
    ['zoijrushi.test', 'strong swapped zojirushi'],
    ['zojrushi.test', 'strong missing zojirushi'],
    ['zojjirushi.test', 'strong doubled zojirushi'],
    ['zojirushu.test', 'strong neighbour-key zojirushi'],
    ['zojirushy.test', 'strong bit-flip zojirushi'],
    ['z\u043ejirushi.test', 'strong confusable zojirushi'],
    ['\u0430m\u0430z\u043en.test', 'strong confusable amazon'],
    ['arnazon.test', 'strong confusable amazon'],
    ['amaz0n.test', 'strong confusable amazon'],
    ['amazon.co.jp.stranger.test', 'strong subdomain amazon'],
    ['www3-amazon-co-jp.stranger.test', 'strong subdomain amazon'],
    ['amazon.stranger.test', 'moderate subdomain amazon'],
    ['amazon-login.firebaseapp.com', 'strong combination amazon'],
  ])('%s is a %s', (name, expected) => {
    expect(told(name)).toEqual([expected]);
  });

  it.each([
    'zojirushi.co.jp',
    'shop.zojirushi.co.jp',
    'amazonas.test',
    'parcel-info.test',
    'shagmail.test',
    'chased.test',
    'freebox.example',
    'test',
  ])('%s looks like nobody', (name) => {
    expect(told(name)).toEqual([]);
  });
});
