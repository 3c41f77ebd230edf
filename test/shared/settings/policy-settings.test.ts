import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadPolicy } from '../../../shared/settings/policy-settings.ts';

const DEFAULT = readFileSync(
  new URL('../../../shared/settings/defaults/policy.yaml', import.meta.url),
  'utf8',
);

const SCHEMA = JSON.parse(
  readFileSync(new URL('../../../schemas/policy.schema.json', import.meta.url), 'utf8'),
);
const isBySchema = new Ajv2020({ allowUnionTypes: true }).compile(SCHEMA);

const allow = (fields: string) => `overrides:\n  - { ${fields} }`;
const WHO = 'comment: their newsletter, owner: desk';

const MISTAKES = [
  { title: 'an unknown word', yaml: 'mode: maybe', line: 1, reason: /one of monitor, enforce/ },
  { title: 'an unknown setting', yaml: 'tagAt: 2\nquarantine: 5', line: 2, reason: /no such setting/ },
  {
    title: 'thresholds the wrong way round',
    yaml: 'tagAt: 6\nquarantineAt: 3',
    line: 2,
    reason: /above tagAt, got 6 and 3/,
  },
  {
    title: 'an allow that never ends',
    yaml: allow(`dkim: esp.example, ${WHO}`),
    line: 2,
    reason: /is missing/,
  },
  {
    title: 'an allow for a bare From',
    yaml: allow(`from: esp.example, expires: 2027-01-31, ${WHO}`),
    line: 2,
    reason: /a From field alone proves nothing/,
  },
  {
    title: 'an allow for two identities at once',
    yaml: allow(`dkim: a.example, spf: b.example, expires: 2027-01-31, ${WHO}`),
    line: 2,
    reason: /one identity/,
  },
  {
    title: 'a domain that is none',
    yaml: 'trustedSealers:\n  - "not a domain"',
    line: 2,
    reason: /must be a domain/,
  },
  {
    title: 'a date that is none',
    yaml: allow(`dkim: a.example, expires: soon, ${WHO}`),
    line: 2,
    reason: /a date/,
  },
  {
    title: 'a warning that nobody can reach',
    yaml: 'mode: enforce\nwarnings:\n  recipients: 65',
    line: 3,
    reason: /whole number from 1 to 64/,
  },
  {
    title: 'a time without an end',
    yaml: 'warnings:\n  brands:\n    northwind:\n      withinMinutes: 0.5',
    line: 4,
    reason: /whole number from 1 to 1440/,
  },
  {
    title: 'thresholds of what is no brand id',
    yaml: 'warnings:\n  brands:\n    North Wind: { recipients: 2 }',
    line: 3,
    reason: /brand id/,
  },
  {
    title: 'a privacy that we do not have',
    yaml: 'privacy:\n  subject: plain\n  recipient: masked',
    line: 3,
    reason: /one of plain, hashed, omitted/,
  },
  {
    title: 'privacy for words that no event has',
    yaml: 'privacy:\n  body: omitted',
    line: 2,
    reason: /no such setting/,
  },
  {
    title: 'a rule for a group that is not there',
    yaml: `recipientGroups:\n  finance: [ap@ours.example]\nblocks:\n  - dkim: a.example\n    ${WHO.replace(', ', '\n    ')}\n    scope:\n      recipientGroup: finances`,
    line: 8,
    reason: /one of recipientGroups, got "finances"/,
  },
  {
    title: 'a group of nobody',
    yaml: 'recipientGroups:\n  hr: ["@hr.ours.example"]\n  finance: []',
    line: 3,
    reason: /must name somebody/,
  },
  {
    title: 'a member that is neither an address nor a domain',
    yaml: 'recipientGroups:\n  finance:\n    - ap@ours.example\n    - ours.example',
    line: 4,
    reason: /an address or @ and a domain/,
  },
  {
    title: 'a group without a plain name',
    yaml: 'recipientGroups:\n  The Board: [a@ours.example]',
    line: 2,
    reason: /kebab-case/,
  },
  { title: 'broken YAML', yaml: 'mode: [', line: 1, reason: /./ },
];

describe('loadPolicy', () => {
  it('reads the shipped file as exactly the defaults', () => {
    expect(loadPolicy(DEFAULT)).toEqual(loadPolicy(''));
  });

  it('gives a version that depends on content, not on comments or order', () => {
    const plain = loadPolicy('tagAt: 2\nmode: monitor');
    expect(loadPolicy('# a remark\nmode: monitor\ntagAt: 2')).toEqual(plain);
    expect(loadPolicy('tagAt: 2')).not.toEqual(plain);
  });

  it('reads thresholds of a brand over those of all others', () => {
    const yaml = 'warnings: { recipients: 8, brands: { northwind: { recipients: 2, withinMinutes: 60 } } }';
    expect(loadPolicy(yaml)).toMatchObject({
      ok: true,
      value: {
        warnings: {
          default: { recipients: 8, withinMinutes: 30, coolDownMinutes: 15 },
          brands: { northwind: { recipients: 2, withinMinutes: 60, coolDownMinutes: 15 } },
        },
      },
    });
  });

  it('omits every word that the privacy settings do not name', () => {
    expect(loadPolicy('privacy: { recipient: hashed }')).toMatchObject({
      ok: true,
      value: {
        privacy: { subject: 'omitted', displayName: 'omitted', recipient: 'hashed', localPart: 'omitted' },
      },
    });
  });

  it('keeps the version when a default is written down, and changes it with anything else', () => {
    const version = (yaml: string) => {
      const loaded = loadPolicy(yaml);
      return loaded.ok ? loaded.value.version : loaded.problem;
    };
    expect(version('warnings: { recipients: 5 }\nprivacy: { subject: omitted }')).toBe(version(''));
    expect(version('warnings: { recipients: 6 }')).not.toBe(version(''));
    expect(version('privacy: { subject: hashed }')).not.toBe(version(''));
  });

  it('reads groups by name, whatever their order, and makes no new version of none', () => {
    const [one, other] = [
      'recipientGroups: { b: [B@ours.example], a: ["@a.example"] }',
      'recipientGroups: { a: ["@a.example"], b: [b@ours.example] }',
    ];
    expect(loadPolicy(one)).toEqual(loadPolicy(other));
    expect(loadPolicy(one)).toMatchObject({
      ok: true,
      value: {
        recipientGroups: [
          { name: 'a', addresses: [], domains: ['a.example'] },
          { name: 'b', addresses: ['b@ours.example'], domains: [] },
        ],
      },
    });
    expect(loadPolicy('recipientGroups: {}')).toEqual(loadPolicy(''));
  });

  it('reads an allow with its scope and end', () => {
    const loaded = loadPolicy(
      allow(`dkim: ESP.example, scope: { brand: northwind }, expires: 2027-01-31, ${WHO}`),
    );
    expect(loaded).toMatchObject({
      ok: true,
      value: {
        overrides: [
          {
            identity: { kind: 'dkim', domain: 'esp.example' },
            scope: { brand: 'northwind' },
            expires: '2027-01-31T00:00:00.000Z',
          },
        ],
      },
    });
  });

  it.each(MISTAKES)('refuses $title and names the line', ({ yaml, line, reason }) => {
    const loaded = loadPolicy(yaml);
    expect(loaded).toMatchObject({ ok: false, problem: [{ reason: expect.stringMatching(reason) }] });
    expect(loaded.ok ? [] : loaded.problem.map((problem) => problem.line)).toContain(
      yaml === 'mode: [' ? 1 : line,
    );
  });

  it('lists every problem, not only the first', () => {
    const loaded = loadPolicy('mode: maybe\nwhenPending: later\ntagAt: -1');
    expect(loaded.ok ? [] : loaded.problem.map(({ path }) => path)).toEqual(['mode', 'whenPending', 'tagAt']);
  });
});

describe('policy.schema.json', () => {
  it.each(['', DEFAULT, allow(`dkim: esp.example, expires: 2027-01-31, ${WHO}`)])(
    'accepts what is accepted',
    (yaml) => {
      expect(isBySchema(parse(yaml))).toBe(true);
    },
  );

  // Two settings compared, and names looked up, are beyond a schema; an editor cannot tell these.
  const BEYOND = [
    'thresholds the wrong way round',
    'a domain that is none',
    'a rule for a group that is not there',
    'a member that is neither an address nor a domain',
    'broken YAML',
  ];

  it.each(MISTAKES.filter(({ title }) => !BEYOND.includes(title)))('refuses $title', ({ yaml }) => {
    expect(isBySchema(parse(yaml))).toBe(false);
  });
});
