import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPack } from '../../../shared/settings/brand-pack.ts';
import { readBrands } from '../../../shared/settings/brands-file.ts';
import { signPack } from '../../../shared/settings/pack-signature.ts';
import { writeBrands } from '../../../shared/settings/write-brands.ts';

const NOW = new Date('2026-11-25T12:00:00Z');
const [OURS, THEIRS] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];

const HEADER = 'pack: { name: wind, version: 2026.11.1, issued: 2026-11-25 }\n';
const BRANDS =
  'source: press 2026-11\nbrands: [{ id: northwind, names: [Northwind], sendsFrom: [northwind.example] }]\n';

/** A pack signed with our key, opened by somebody who trusts it. */
function open(text: string, { signed = text, key = OURS }: { signed?: string; key?: typeof OURS } = {}) {
  const signature = signPack(Buffer.from(signed), key.privateKey);
  return openPack({ pack: Buffer.from(text), signature }, { trusted: [OURS.publicKey], now: NOW });
}

describe('openPack', () => {
  it('opens a pack that a trusted key signed', () => {
    expect(open(HEADER + BRANDS)).toMatchObject({
      ok: true,
      value: {
        header: { name: 'wind', version: '2026.11.1' },
        entries: [{ id: 'northwind', source: 'press 2026-11' }],
      },
    });
  });

  it('opens a pack on its last day', () => {
    expect(open(`${HEADER}expires: 2026-11-25\n${BRANDS}`).ok).toBe(true);
  });

  it.each([
    {
      title: 'a byte that was not signed',
      text: `${HEADER}${BRANDS}#`,
      but: { signed: HEADER + BRANDS },
      says: /not the ones that were signed/,
    },
    {
      title: 'a key that is not trusted',
      text: HEADER + BRANDS,
      but: { key: THEIRS },
      says: /signed by a key that is not trusted/,
    },
    {
      title: 'a pack past its last day',
      text: `${HEADER}expires: 2026-11-24\n${BRANDS}`,
      but: {},
      says: /last day was 2026-11-24/,
    },
    { title: 'a file without a header', text: BRANDS, but: {}, says: /no pack header/ },
    {
      title: 'a file that is no registry',
      text: `${HEADER}brands: [{ id: A B }]\n`,
      but: {},
      says: /line 2: /,
    },
  ])('refuses $title', ({ text, but, says }) => {
    expect(open(text, but)).toEqual({ ok: false, problem: expect.stringMatching(says) });
  });

  it('refuses a signature that is none', () => {
    const opened = openPack(
      { pack: Buffer.from(BRANDS), signature: 'yes' },
      { trusted: [OURS.publicKey], now: NOW },
    );
    expect(opened).toEqual({ ok: false, problem: 'its signature is not one of a pack' });
  });
});

describe('the Japanese pack', () => {
  const packs = new URL('../../../shared/settings/defaults/packs/', import.meta.url);
  const read = (name: string) => readFileSync(new URL(name, packs));

  it('is signed by its publisher and holds a hundred brands at the least', () => {
    const opened = openPack(
      { pack: read('japan.yaml'), signature: read('japan.yaml.sig').toString() },
      { trusted: [createPublicKey(read('publisher.pem'))], now: NOW },
    );
    expect(opened).toMatchObject({ ok: true, value: { header: { name: 'japan' } } });
    expect(opened.ok ? opened.value.entries.length : 0).toBeGreaterThanOrEqual(100);
  });
});

describe('writeBrands', () => {
  it('writes what readBrands reads', () => {
    const yaml = `
brands:
- id: northwind
  group: wind
  relation: ours
  names: ["7:45 Bank", { text: 'no', ambiguous: true }, { text: 象印, source: press, expires: 2027-01-01 }]
  sendsFrom: [northwind.example, { domain: n.example, expires: 2027-01-01 }]
  authorisedSenders: [esp.example]
  sharedDomains: [box.example]
  source: "own: DNS"
  expires: 2027-06-30
`;
    const first = readBrands(yaml);
    expect(first).toMatchObject({ ok: true });
    expect(first.ok && readBrands(writeBrands(first.value))).toEqual(first);
  });
});
