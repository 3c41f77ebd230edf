import { describe, expect, it } from 'vitest';
import { buildBrandIndex } from '../../../shared/detect/text/brand-index.ts';
import { toCandidate } from '../../../shared/learning/candidate.ts';
import { createObserver } from '../../../shared/learning/observe.ts';
import { type Proposal, propose } from '../../../shared/learning/propose.ts';
import { type Sighting, toSighting } from '../../../shared/learning/sighting.ts';
import { loadBrands } from '../../../shared/settings/brand-settings.ts';
import { loadPolicy } from '../../../shared/settings/policy-settings.ts';
import { brand, PROFILES } from '../../support/brands.ts';
import { brandId, domain, heldVerdict, messageKey, messageRecord } from '../../support/message-records.ts';

const mailbox = brand('postbox', ['Postbox'], [], { sharedDomains: [domain('postbox.example')] });
const brands = buildBrandIndex([...PROFILES, mailbox], 'sha256:b');
const northwind = brandId('northwind-bank');
const days = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25'];

/** The brand's own news, through a service that signs as well. */
const news: Sighting = {
  key: messageKey(1),
  receivedAt: '2026-11-20T09:00:00.000Z',
  author: 'northwind.example',
  owners: [northwind],
  impersonates: [],
  aligned: true,
  direct: true,
  dkim: [domain('northwind.example'), domain('new-esp.example')],
  spf: domain('bounce.northwind.example'),
  network: '203.0.113.0/24',
  day: '',
  word: 'none',
  alarm: false,
};
/** A partner's mail that mentions the brand and was held. */
const partner: Sighting = {
  ...news,
  author: 'partner.example',
  owners: [],
  impersonates: [northwind],
  dkim: [domain('partner.example')],
  spf: domain('partner.example'),
  word: 'honest',
};
/** A stranger in the brand's name, with authentication of his own. */
const spoof: Sighting = {
  ...news,
  impersonates: [northwind],
  aligned: false,
  direct: false,
  dkim: [domain('stranger.example')],
  spf: domain('stranger.example'),
  word: 'undecided',
};

function proposalsOf(...mail: readonly (Partial<Sighting> | undefined)[]): readonly Proposal[] {
  const observer = createObserver();
  for (const one of mail) if (one !== undefined) observer.add({ ...news, ...one });
  return propose(observer.result(), brands);
}
const daily = (sighting: Sighting): readonly Sighting[] => days.map((day) => ({ ...sighting, day }));
const kinds = (proposals: readonly Proposal[]) => proposals.map(({ kind, sender }) => [kind, sender]);

describe('propose', () => {
  it('names a service that signs mail which the brand stands behind', () => {
    expect(kinds(proposalsOf(...daily(news)))).toEqual([['authorised-sender', 'new-esp.example']]);
  });

  it('brings when it was seen first and last, and three messages to look at', () => {
    const mail = days.map((day, at) => ({ key: messageKey(at), receivedAt: `${day}T09:00:00.000Z`, day }));
    expect(proposalsOf(...mail.toReversed())).toMatchObject([
      {
        firstSeen: '2026-11-20T09:00:00.000Z',
        lastSeen: '2026-11-25T09:00:00.000Z',
        examples: [messageKey(5), messageKey(4), messageKey(3)],
      },
    ]);
  });

  it('names a sender whose mail people always release', () => {
    expect(proposalsOf(...daily(partner))).toMatchObject([
      { kind: 'release-pattern', sender: 'partner.example', author: 'partner.example', released: 6 },
    ]);
  });

  it.each([
    { title: 'a signature sent again under one more', mail: daily({ ...news, direct: false }) },
    { title: 'a service that is known', mail: daily({ ...news, dkim: [domain('esp.example')] }) },
    { title: 'one mailing', mail: daily(news).map((one) => ({ ...one, day: '2026-11-20' })) },
    { title: 'too few', mail: daily(news).slice(0, 4) },
    { title: 'a service that people purged', mail: [...daily(news), { ...news, word: 'spoof' as const }] },
    { title: 'a canary', mail: [...daily(news), { ...news, alarm: true }] },
    { title: 'a release among purges', mail: [...daily(partner), { ...partner, word: 'spoof' as const }] },
    {
      title: 'a few releases among mail that nobody decided',
      mail: [...daily(partner), ...daily({ ...partner, word: 'undecided' })],
    },
    { title: 'unproven mail that people released', mail: daily({ ...partner, aligned: false }) },
    {
      title: 'a service that signs for several authors',
      mail: [...daily(partner), { ...partner, author: 'other.example' }],
    },
    {
      title: 'a domain where anybody can have an address',
      mail: daily({ ...partner, author: 'postbox.example' }),
    },
  ])('stays quiet: $title', ({ mail }) => {
    expect(proposalsOf(...mail)).toEqual([]);
  });

  it('tells of unproven mail in a brand’s name, and never offers to trust it', () => {
    for (const word of ['undecided', 'honest', 'none'] as const) {
      const found = proposalsOf(...daily({ ...spoof, word }));
      expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['unaligned-stream']));
      for (const proposal of found) {
        const candidate = toCandidate(
          proposal,
          { policy: '', brands: '' },
          { owner: 'aiko', now: new Date('2026-11-25T00:00:00Z') },
        );
        expect(candidate).toMatchObject({ ok: false });
      }
    }
  });
});

describe('toSighting', () => {
  it('reads what a record says, and nothing that a spoof says of itself', () => {
    const record = messageRecord({ key: messageKey(7), verdict: heldVerdict() });
    expect(toSighting(record, brands)).toMatchObject({
      author: 'northwind.example',
      owners: ['northwind-bank'],
      aligned: false,
      direct: false,
      dkim: ['esp.example'],
      spf: undefined,
      network: '203.0.113.0/24',
      word: 'undecided',
    });
  });
});

describe('toCandidate', () => {
  const use = { owner: 'aiko', now: new Date('2026-11-25T00:00:00Z') };
  const REGISTRY = `# ours\nbrands:\n  - id: contoso\n    names: [Contoso]\n  - id: northwind-bank\n    names: [Northwind Bank]\n`;

  it('adds a service to the brand’s entry and keeps the rest as it is written', () => {
    const [proposal] = proposalsOf(...daily(news));
    if (proposal === undefined) throw new Error('no proposal');
    const candidate = toCandidate(proposal, { policy: '', brands: REGISTRY }, use);
    if (!candidate.ok) throw new Error(candidate.problem);
    expect(candidate.value.text).toContain('# ours');
    const loaded = loadBrands(candidate.value.text);
    expect(loaded.ok && loaded.value.profiles.map((one) => one.authorisedSenders)).toEqual([
      [],
      ['new-esp.example'],
    ]);
    expect(toCandidate(proposal, { policy: '', brands: 'brands: []\n' }, use)).toMatchObject({ ok: false });
  });

  it('adds an allow that is bound to the proven author, limited to the brand, and ends', () => {
    const [proposal] = proposalsOf(...daily(partner));
    if (proposal === undefined) throw new Error('no proposal');
    const candidate = toCandidate(proposal, { policy: 'mode: enforce\n', brands: '' }, use);
    if (!candidate.ok) throw new Error(candidate.problem);
    const loaded = loadPolicy(candidate.value.text);
    expect(loaded.ok && loaded.value.overrides).toMatchObject([
      {
        identity: { kind: 'author', domain: 'partner.example' },
        scope: { brand: 'northwind-bank' },
        owner: 'aiko',
        expires: '2027-02-23T00:00:00.000Z',
      },
    ]);
  });
});
