import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBrands } from '../../../shared/settings/brands-file.ts';
import { lintBrands } from '../../../shared/settings/lint-brands.ts';

const NOW = new Date('2026-11-25T12:00:00Z');

function lint(yaml: string) {
  const read = readBrands(yaml);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return lintBrands(read.value, NOW).map(({ brand, about, reason }) => `${brand}: ${about} ${reason}`);
}

/** A file with one unremarkable brand, changed at one line. */
const file = (line: string) =>
  `source: our own DNS\nbrands:\n- id: northwind\n  names: [Northwind]\n  sendsFrom: [northwind.example]\n${line}`;

const other = (names: string, more: string) => `- id: other\n  names: [${names}]\n  ${more}`;

const OWN = 'sendsFrom: [other.example]';

describe('lintBrands', () => {
  it.each([
    { title: 'a Latin name of three letters', line: other('NWB', OWN), says: /NWB is so short/ },
    { title: 'a name of one kanji', line: other('象', OWN), says: /象 is so short/ },
    { title: 'an everyday word', line: other('Ｔａｒｇｅｔ', OWN), says: /is an everyday word/ },
    { title: 'an everyday word in Japanese', line: other('イオン', OWN), says: /is an everyday word/ },
    { title: 'a name of two brands', line: other('north wind', OWN), says: /is also a name of northwind/ },
    { title: 'a name listed twice', line: other('Otherwise, OTHERWISE', OWN), says: /listed twice/ },
    {
      title: 'a domain of two brands',
      line: other('Otherwise', 'sendsFrom: [northwind.example]'),
      says: /also belongs to northwind/,
    },
    {
      title: 'a shared domain as its own',
      line: other('Otherwise', 'sendsFrom: [o.example]\n  sharedDomains: [users.o.example]'),
      says: /o.example covers a domain where anyone/,
    },
    {
      title: 'free mail as its own',
      line: other('Otherwise', 'sendsFrom: [gmail.com]'),
      says: /gmail.com covers/,
    },
    { title: 'a public suffix', line: other('Otherwise', 'sendsFrom: [ad.jp]'), says: /public suffix/ },
    {
      title: 'a sub-domain of a listed domain',
      line: other('Otherwise', 'sendsFrom: [o.example, mail.o.example]'),
      says: /mail.o.example is covered/,
    },
    { title: 'no domain at all', line: other('Otherwise', 'relation: public'), says: /has no domain/ },
    {
      title: 'a line past its last day',
      line: other('Otherwise', 'sendsFrom: [{ domain: o.example, expires: 2026-11-24 }]'),
      says: /counted until 2026-11-24/,
    },
  ])('warns of $title', ({ line, says }) => {
    expect(lint(file(line))).toEqual([expect.stringMatching(says)]);
  });

  it('warns of facts without a source', () => {
    expect(lint(file('').replace('source: our own DNS\n', ''))).toEqual([
      expect.stringMatching(/does not say where/),
    ]);
  });

  it.each([
    { title: 'a short name marked ambiguous', line: other('Otherwise, { text: NWB, ambiguous: true }', OWN) },
    { title: 'a name of two kanji', line: other('象印', OWN) },
    { title: 'a name that contains another', line: other('Northwind Bank', OWN) },
    {
      title: 'a line on its last day',
      line: other('Otherwise', 'sendsFrom: [{ domain: o.example, expires: 2026-11-25 }]'),
    },
    { title: "a government's suffix", line: other('Otherwise', 'sendsFrom: [gov.br]') },
    {
      title: 'a sub-domain of a shared domain',
      line: other('Otherwise', 'sendsFrom: [mail.o.example]\n  sharedDomains: [o.example]'),
    },
  ])('stays quiet on $title', ({ line }) => {
    expect(lint(file(line))).toEqual([]);
  });

  it('stays quiet on a domain that brands of one group share', () => {
    const yaml = file(other('Otherwise', 'group: wind\n  sendsFrom: [northwind.example]'));
    expect(lint(yaml.replace('- id: northwind', '- id: northwind\n  group: wind'))).toEqual([]);
  });

  it('stays quiet on the registry that ships', () => {
    const url = new URL('../../../shared/settings/defaults/brands.yaml', import.meta.url);
    expect(lint(readFileSync(url, 'utf8'))).toEqual([]);
  });
});
