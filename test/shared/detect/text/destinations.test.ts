import { describe, expect, it } from 'vitest';
import { destinationsOf } from '../../../../shared/detect/text/destinations.ts';
import { link } from '../../../support/detector-cases.ts';

describe('destinationsOf', () => {
  it.each([
    [
      'a redirector with its target in a parameter',
      'https://www.google.com/url?q=https://stranger.test/x',
      'stranger.test',
    ],
    [
      'a translation proxy',
      'https://www-stranger--shop-test.translate.goog/x?_x_tr_sl=ja',
      'www.stranger-shop.test',
    ],
    [
      'an old translation link',
      'https://translate.google.com/translate?u=http://stranger.test/',
      'stranger.test',
    ],
    ['a page in an AMP path', 'https://www.google.com/amp/s/stranger.test/x', 'stranger.test'],
    [
      'a page in an AMP cache',
      'https://stranger-test.cdn.ampproject.org/c/s/stranger.test/x',
      'stranger.test',
    ],
    [
      'a protected link of version 3',
      'https://urldefense.com/v3/__https://stranger.test/x__;!!abc',
      'stranger.test',
    ],
    [
      'a protected link of version 2',
      'https://urldefense.proofpoint.com/v2/url?u=https-3A__stranger.test_x&d=1',
      'stranger.test',
    ],
    [
      'a click counter with its target in the path',
      'https://click.esp.example/L0/https:%2F%2Fstranger.test%2Fx/1/2',
      'stranger.test',
    ],
    [
      'one inside the other',
      'https://www.google.com/url?q=https%3A%2F%2Fclick.esp.example%2F%3Furl%3Dhttps%3A%2F%2Fstranger.test',
      'stranger.test',
    ],
  ])('unwraps %s', (_, target, expected) => {
    expect(destinationsOf(link(target)).host).toBe(expected);
  });

  it('names the hosts on the way', () => {
    expect(destinationsOf(link('https://www.google.com/url?q=https://stranger.test/')).via).toEqual([
      'www.google.com',
    ]);
  });

  it.each([
    ['a direct link', 'https://stranger.test/?q=kettle', 'stranger.test'],
    ['a search that names an address', 'https://stranger.test/?q=www.bank.example', 'stranger.test'],
  ])('leaves %s alone', (_, target, expected) => {
    expect(destinationsOf(link(target))).toMatchObject({ host: expected, via: [] });
  });

  it('stops after a few turns of a link that wraps itself', () => {
    const endless = Array.from({ length: 50 }).reduce<string>(
      (inner, _, turn) => `https://h${turn}.test/?url=${encodeURIComponent(inner)}`.slice(0, 7000),
      'https://stranger.test/',
    );
    expect(destinationsOf({ ...link('https://a.test/'), target: endless }).via.length).toBeLessThanOrEqual(5);
  });
});
