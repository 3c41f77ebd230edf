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
  const BEYOND = ['thresholds the wrong way round', 'a domain that is none', 'broken YAML'];

  it.each(MISTAKES.filter(({ title }) => !BEYOND.includes(title)))('refuses $title', ({ yaml }) => {
    expect(isBySchema(parse(yaml))).toBe(false);
  });
});
