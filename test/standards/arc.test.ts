import { describe, expect, it } from 'vitest';
import type { Zone } from '../../shared/authenticate/zone.ts';
import { authenticated, letter } from '../support/authentication.ts';
import { type Signer, seal, signer } from '../support/signers.ts';

const forwarder = signer('forwarder.example');
const lists = signer('lists.example', 'rsa-1024');
const stranger = signer('stranger.example');
const PASSED = 'mx.forwarder.example; dmarc=pass header.from=northwind.example';
const FAILED = 'mx.forwarder.example; dmarc=fail header.from=northwind.example';

const keys: Zone = Object.fromEntries(
  [forwarder, lists, stranger].map(({ keyName, keyRecord }) => [keyName, { TXT: [keyRecord] }]),
);
const policy = (word: string): Zone => ({ '_dmarc.northwind.example': { TXT: [`v=DMARC1; p=${word}`] } });

interface Hop {
  readonly by: Signer;
  readonly results?: string;
  /** What happens before this hop seals. */
  readonly change?: (raw: string) => string;
}

async function forwarded(hops: readonly Hop[]): Promise<string> {
  let raw = letter();
  for (const [index, { by, results = PASSED, change = (text: string) => text }] of hops.entries())
    raw = await seal(change(raw), by, { results, cv: index === 0 ? 'none' : 'pass' });
  return raw;
}

interface ArcCase {
  readonly title: string;
  readonly hops: readonly Hop[];
  readonly change?: (raw: string) => string;
  readonly zone?: Zone;
  readonly arc: object;
  readonly vouchedBy?: string;
}

const TRUSTED = ['forwarder.example', 'lists.example'];
const passed = (sealer: string, instances = 1) => ({ result: 'pass', sealer, instances });

const CASES: readonly ArcCase[] = [
  { title: 'no set', hops: [], arc: { result: 'none' } },
  {
    title: '§5.2 one set',
    hops: [{ by: forwarder }],
    arc: passed('forwarder.example'),
    vouchedBy: 'forwarder.example',
  },
  {
    title: '§5.2 two sets, changed by the second',
    hops: [{ by: forwarder }, { by: lists, results: FAILED, change: (raw) => `${raw}-- \r\nThe list\r\n` }],
    arc: passed('lists.example', 2),
    vouchedBy: 'lists.example',
  },
  {
    title: '§5.2 changed after the last seal',
    hops: [{ by: forwarder }],
    change: (raw) => raw.replace('Hello', 'Hallo'),
    arc: { result: 'fail' },
  },
  {
    title: '§5.2 From changed after the last seal',
    hops: [{ by: forwarder }],
    change: (raw) => raw.replace('news@', 'ceo@'),
    arc: { result: 'fail' },
  },
  {
    title: '§5.2 results changed after the last seal',
    hops: [{ by: forwarder, results: FAILED }],
    change: (raw) => raw.replace('dmarc=fail', 'dmarc=pass'),
    arc: { result: 'fail' },
  },
  {
    title: '§4.2.1 a set twice',
    hops: [{ by: forwarder }],
    change: (raw) => raw.replace(/^(ARC-Seal:(?:.|\r\n\s)*\r\n)/m, '$1$1'),
    arc: { result: 'fail' },
  },
  {
    title: '§4.1.3 no seal',
    hops: [{ by: forwarder }],
    change: (raw) => raw.replace(/^ARC-Seal:(?:.|\r\n\s)*\r\n/m, ''),
    arc: { result: 'fail' },
  },
  {
    title: '§4.1.3 cv=pass in the first set',
    hops: [{ by: forwarder }],
    change: (raw) => raw.replace('cv=none', 'cv=pass'),
    arc: { result: 'fail' },
  },
  {
    title: '§4.1.3 no key',
    hops: [{ by: signer('nobody.example') }],
    arc: { result: 'fail', sealer: 'nobody.example' },
  },
  {
    title: 'a key that cannot be looked up',
    hops: [{ by: forwarder }],
    zone: { [forwarder.keyName]: 'SERVFAIL' },
    arc: { result: 'temperror', reason: 'ESERVFAIL for a key of forwarder.example' },
  },
  { title: 'a stranger alone', hops: [{ by: stranger }], arc: passed('stranger.example') },
  {
    title: 'a stranger who began',
    hops: [{ by: stranger }, { by: forwarder }],
    arc: passed('forwarder.example', 2),
  },
  {
    title: 'a stranger between',
    hops: [{ by: lists }, { by: stranger }, { by: forwarder }],
    arc: passed('forwarder.example', 3),
  },
  {
    title: 'oldest results that failed',
    hops: [{ by: forwarder, results: FAILED }],
    arc: passed('forwarder.example'),
  },
  {
    title: 'oldest results for another author',
    hops: [{ by: forwarder, results: 'mx.forwarder.example; dmarc=pass header.from=stranger.example' }],
    arc: passed('forwarder.example'),
  },
  {
    title: 'dmarc=pass in a comment',
    hops: [{ by: forwarder, results: 'mx.forwarder.example; (dmarc=pass) dmarc=fail (dmarc=pass)' }],
    arc: passed('forwarder.example'),
  },
  {
    title: 'two results of DMARC',
    hops: [
      {
        by: forwarder,
        results: 'mx.forwarder.example; dmarc=fail; dmarc=pass header.from=northwind.example',
      },
    ],
    arc: passed('forwarder.example'),
  },
];

describe('ARC (RFC 8617)', () => {
  it.each(CASES)('$title', async ({ hops, change = (raw) => raw, zone, arc, vouchedBy }) => {
    const raw = change(await forwarded(hops));
    const results = await authenticated({
      raw,
      zone: { ...keys, ...policy('reject'), ...zone },
      trustedSealers: TRUSTED,
    });
    expect(results.arc).toMatchObject(arc);
    expect(results.vouchedBy).toBe(vouchedBy);
  });

  it.each(['none', 'quarantine', 'reject'])('vouches whatever the policy: %s', async (word) => {
    const raw = await forwarded([{ by: forwarder }]);
    const { dmarc, vouchedBy } = await authenticated({
      raw,
      zone: { ...keys, ...policy(word) },
      trustedSealers: TRUSTED,
    });
    expect({ dmarc: dmarc?.result, vouchedBy }).toEqual({ dmarc: 'fail', vouchedBy: 'forwarder.example' });
  });

  it('trusts nobody by itself', async () => {
    const raw = await forwarded([{ by: forwarder }]);
    expect((await authenticated({ raw, zone: { ...keys, ...policy('reject') } })).vouchedBy).toBeUndefined();
  });
});
