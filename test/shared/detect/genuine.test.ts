import { describe, expect, it } from 'vitest';
import { isGenuine, proofOf } from '../../../shared/detect/genuine.ts';
import type { AuthenticationResults } from '../../../shared/model/authentication.ts';
import { PROFILES } from '../../support/brands.ts';
import { from, seen } from '../../support/detector-cases.ts';
import { domain, NOT_RECORDED, provenBy, unproven } from '../../support/inspections.ts';

const author = domain('zojirushi.co.jp');
const none = { result: 'none', because: 'no-policy-record', authorDomain: author } as const;
const signed = [{ domain: author, selector: 's', result: 'pass' }] as const;
const failed = { identity: 'mailfrom', domain: author, result: 'fail' } as const;

const proof = (authentication: AuthenticationResults) =>
  proofOf(author, seen(from(undefined, 'shop@zojirushi.co.jp'), { authentication }));

describe('proofOf', () => {
  it.each([
    { title: 'DMARC pass', results: provenBy('zojirushi.co.jp'), expected: 'proven' },
    { title: 'DMARC fail', results: unproven('zojirushi.co.jp'), expected: 'unproven' },
    {
      title: 'DMARC fail that a trusted sealer vouches for',
      results: { ...unproven('zojirushi.co.jp'), vouchedBy: domain('forwarder.example') },
      expected: 'proven',
    },
    {
      title: 'no record, an aligned signature',
      results: { ...unproven('zojirushi.co.jp'), dmarc: none, dkim: signed },
      expected: 'proven',
    },
    {
      title: 'no record, a stranger’s signature',
      results: {
        ...unproven('zojirushi.co.jp'),
        dmarc: none,
        dkim: [{ domain: domain('esp.example'), selector: 's', result: 'pass' }],
      },
      expected: 'unproven',
    },
    {
      title: 'an aligned signature although DMARC failed to be read',
      results: {
        ...unproven('zojirushi.co.jp'),
        dmarc: { result: 'permerror', authorDomain: author, reason: 'two records' },
      },
      expected: 'unproven',
    },
    {
      title: 'DNS trouble',
      results: {
        ...unproven('zojirushi.co.jp'),
        dmarc: { result: 'temperror', authorDomain: author, reason: 'SERVFAIL' },
      },
      expected: 'unknown',
    },
    { title: 'nothing recorded', results: NOT_RECORDED, expected: 'unknown' },
    { title: 'only a failing SPF recorded', results: { ...NOT_RECORDED, spf: failed }, expected: 'unknown' },
    {
      title: 'failing SPF and no signature recorded',
      results: { ...NOT_RECORDED, spf: failed, dkim: [] },
      expected: 'unproven',
    },
    {
      title: 'only an aligned signature recorded',
      results: { ...NOT_RECORDED, dkim: signed },
      expected: 'proven',
    },
  ] satisfies { title: string; results: AuthenticationResults; expected: string }[])(
    '$title: $expected',
    ({ results, expected }) => {
      expect(proof(results)).toBe(expected);
    },
  );
});

describe('isGenuine', () => {
  const brand = PROFILES.find(({ id }) => id === 'zojirushi');
  const other = PROFILES.find(({ id }) => id === 'amazon');
  const genuine = seen(from(undefined, 'shop@zojirushi.co.jp'), {
    authentication: provenBy('zojirushi.co.jp'),
  });

  it('holds for the owner of a proven domain and for nobody else', () => {
    expect([brand, other].map((one) => one !== undefined && isGenuine(one, genuine))).toEqual([true, false]);
  });

  it('does not hold for several authors, whatever passes', () => {
    const author1 = { displayName: undefined, address: { localPart: 'shop', domain: author } };
    const several = seen(
      { from: { kind: 'several', authors: [author1, author1] } },
      { authentication: provenBy('zojirushi.co.jp') },
    );
    expect(brand !== undefined && isGenuine(brand, several)).toBe(false);
  });
});
