import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import schema from '../../../schemas/brands.schema.json' with { type: 'json' };
import {
  loadBrands,
  overrideBrands,
  toBrands,
  withoutExpired,
} from '../../../shared/settings/brand-settings.ts';
import { readBrands } from '../../../shared/settings/brands-file.ts';
import { readCompiled } from '../../../shared/settings/compiled-brands.ts';

const DEFAULTS = readFileSync(
  new URL('../../../shared/settings/defaults/brands.yaml', import.meta.url),
  'utf8',
);

const NORTHWIND = `
brands:
  - id: northwind-bank
    names: [Northwind Bank, ノースウインド銀行, { text: NWB, ambiguous: true }]
    sendsFrom: [northwind.example, { domain: Ｎｏｒｔｈｗｉｎｄ．test, expires: 2026-03-31 }]
    authorisedSenders: [esp.example]
    sharedDomains: [northwind-mail.example]
    relation: ours
    source: our own DNS 2026-01
`;

/** The entries of a file that must be readable. */
function load(yaml: string) {
  const read = loadBrands(yaml);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
}

describe('loadBrands', () => {
  it('reads names, domains and relation into a profile', () => {
    expect(load(NORTHWIND).profiles).toEqual([
      {
        id: 'northwind-bank',
        names: [
          { text: 'Northwind Bank', ambiguous: false },
          { text: 'ノースウインド銀行', ambiguous: false },
          { text: 'NWB', ambiguous: true },
        ],
        sendsFrom: ['northwind.example', 'northwind.test'],
        authorisedSenders: ['esp.example'],
        sharedDomains: ['northwind-mail.example'],
        relation: 'ours',
      },
    ]);
  });

  it('still counts a line past its last day: honest mail must not be held overnight', () => {
    expect(load(NORTHWIND).profiles[0]?.sendsFrom).toContain('northwind.test');
  });

  it.each([
    { title: 'a comment', other: `# checked\n${NORTHWIND}`, same: true },
    { title: 'provenance', other: NORTHWIND.replace('our own DNS 2026-01', 'press 2026-02'), same: true },
    { title: 'an ambiguous mark', other: NORTHWIND.replace(', ambiguous: true', ''), same: false },
    { title: 'a domain', other: NORTHWIND.replace('northwind.example', 'northwind2.example'), same: false },
  ])('keeps its version for the same profiles only: $title', ({ other, same }) => {
    expect(load(other).version === load(NORTHWIND).version).toBe(same);
  });

  it.each([
    { title: 'an id that is no id', yaml: 'brands:\n- id: A B\n  names: [A]', line: 2, says: /kebab-case/ },
    { title: 'no id', yaml: 'brands:\n- names: [A]', line: 2, says: /^is missing$/ },
    { title: 'no name', yaml: 'brands:\n- id: a\n  names: []', line: 3, says: /at least one name/ },
    { title: 'a number as a name', yaml: 'brands:\n- id: a\n  names: [7]', line: 3, says: /in quotes/ },
    { title: 'a blank name', yaml: 'brands:\n- id: a\n  names: [" "]', line: 3, says: /cannot be empty/ },
    {
      title: 'a domain that is none',
      yaml: 'brands:\n- id: a\n  names: [A]\n  sendsFrom: [a b]',
      line: 4,
      says: /must be a domain name, got "a b"/,
    },
    {
      title: 'a day that is none',
      yaml: 'brands:\n- id: a\n  names: [A]\n  expires: soon',
      line: 4,
      says: /YYYY-MM-DD/,
    },
    {
      title: 'a setting that is none',
      yaml: 'brands:\n- id: a\n  names: [A]\n  sendFrom: [a.example]',
      line: 4,
      says: /no such setting/,
    },
    {
      title: 'a second brand with the id',
      yaml: 'brands:\n- id: a\n  names: [A]\n- id: a\n  names: [B]',
      line: 4,
      says: /another brand/,
    },
    { title: 'broken YAML', yaml: 'brands: [', line: 1, says: /./ },
  ])('names the line of $title', ({ yaml, line, says }) => {
    expect(loadBrands(yaml)).toEqual({
      ok: false,
      problem: [{ line, path: expect.any(String), reason: expect.stringMatching(says) }],
    });
  });

  it('lists every problem together', () => {
    const read = loadBrands('brands:\n- id: A\n  names: [x]\n- id: b\n  names: []\n- 5');
    expect(read.ok ? [] : read.problem.map(({ line }) => line)).toEqual([2, 5, 6]);
  });
});

describe('brands.yaml', () => {
  it('is valid by its published schema', () => {
    const validate = new Ajv2020({ strict: false }).compile(schema);
    expect(validate(parse(DEFAULTS)) ? [] : validate.errors).toEqual([]);
  });

  it.each([
    { id: 'zojirushi', domain: 'zojirushi.co.jp' },
    { id: 'amazon', domain: 'amazon.co.jp' },
    { id: 'eki-net-jr-east', domain: 'eki-net.com' },
  ])('knows $id by $domain', ({ id, domain }) => {
    expect(load(DEFAULTS).profiles.find((brand) => brand.id === id)?.sendsFrom).toContain(domain);
  });

  it('knows the names of three hundred brands at the least', () => {
    expect(load(DEFAULTS).profiles.length).toBeGreaterThanOrEqual(300);
  });

  it.each(['eki-net.co.jp', 'myjcb.co.jp', 'mastercard.co.jp', 'etc-meisai.co.jp'])(
    'does not take the look-alike %s for genuine',
    (lookalike) => {
      const owned = load(DEFAULTS).profiles.flatMap((brand) => [...brand.sendsFrom, ...brand.sharedDomains]);
      expect(owned).not.toContain(lookalike);
    },
  );
});

describe('brands.compiled.json', () => {
  it('says what brands.yaml says: `sekisho brands compile` writes it anew', () => {
    expect(readCompiled(DEFAULTS)).toBeDefined();
    const slow = readBrands(DEFAULTS);
    expect(load(DEFAULTS)).toEqual(slow.ok ? toBrands(slow.value) : slow.problem);
  });

  it('is not asked about any other text', () => {
    expect(readCompiled(`${DEFAULTS}\n`)).toBeUndefined();
  });
});

describe('overrideBrands', () => {
  const entries = (yaml: string) => {
    const read = readBrands(yaml);
    return read.ok ? read.value : [];
  };

  it('lets a local entry replace the whole brand and adds new ones at the end', () => {
    const base = entries('brands: [{ id: a, names: [A], sendsFrom: [a.example] }, { id: b, names: [B] }]');
    const local = entries('brands: [{ id: c, names: [C] }, { id: a, names: [Our A] }]');
    expect(
      overrideBrands(base, local).map(({ id, names, sendsFrom }) => [id, names[0].text, sendsFrom.length]),
    ).toEqual([
      ['a', 'Our A', 0],
      ['b', 'B', 0],
      ['c', 'C', 0],
    ]);
  });
});

describe('withoutExpired', () => {
  const domains = (yaml: string, now: string) => {
    const read = readBrands(yaml);
    return withoutExpired(read.ok ? read.value : [], new Date(now)).map(({ sendsFrom }) => sendsFrom.length);
  };

  it.each([
    { title: 'keeps a line on its last day', now: '2026-03-31T23:59:59Z', left: [2] },
    { title: 'leaves a line out on the day after', now: '2026-04-01T00:00:00Z', left: [1] },
  ])('$title', ({ now, left }) => {
    expect(domains(NORTHWIND, now)).toEqual(left);
  });

  it.each([
    { title: 'a brand past its last day', yaml: 'brands: [{ id: a, names: [A], expires: 2026-01-01 }]' },
    {
      title: 'a brand whose names are past theirs',
      yaml: 'brands: [{ id: a, names: [{ text: A, expires: 2026-01-01 }] }]',
    },
    {
      title: 'a brand of a file past its last day',
      yaml: 'expires: 2026-01-01\nbrands: [{ id: a, names: [A] }]',
    },
  ])('leaves out $title', ({ yaml }) => {
    expect(domains(yaml, '2026-02-01')).toEqual([]);
  });
});
