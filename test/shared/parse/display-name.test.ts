import { describe, expect, it } from 'vitest';
import { displayNameAnomalies } from '../../../shared/parse/display-name.ts';
import { readFrom } from '../../../shared/parse/from-field.ts';

const read = (text: string) => {
  const body = Buffer.from(text, 'utf8').toString('latin1');
  const { from } = readFrom([{ name: 'From', key: 'from', body, lines: 1 }]);
  return displayNameAnomalies(body, from).map(({ kind, severity }) => `${severity} ${kind}`);
};
const encoded = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

describe('displayNameAnomalies', () => {
  it.each([
    {
      title: 'an address in brackets of somebody else',
      body: `${encoded('<a@bank.example>')} <b@attack.test>`,
      kind: 'hard display-name-bracketed-address',
    },
    {
      title: 'letters put into another order',
      body: `${encoded('moc.knab\u202eelpmaxe')} <b@attack.test>`,
      kind: 'hard display-name-bidi',
    },
    {
      title: 'a line end',
      body: `${encoded('Bank\nFrom: a@bank.example')} <b@attack.test>`,
      kind: 'hard display-name-control',
    },
    { title: 'UTF-7', body: '=?utf-7?Q?+AGE-?= <b@attack.test>', kind: 'hard display-name-charset' },
    {
      title: 'an address of somebody else',
      body: '"a@bank.example" <b@attack.test>',
      kind: 'soft display-name-address',
    },
    {
      title: 'an address in full-width letters',
      body: 'ａ＠ｂａｎｋ．ｅｘａｍｐｌｅ <b@attack.test>',
      kind: 'soft display-name-address',
    },
    {
      title: 'an address in a comment',
      body: '(a@bank.example) <b@attack.test>',
      kind: 'soft display-name-address',
    },
    {
      title: 'an address within a word within a word',
      body: `${encoded(encoded('a@bank.example'))} <b@attack.test>`,
      kind: 'soft display-name-address',
    },
  ])('reports $title', ({ body, kind }) => {
    expect(read(body)).toContain(kind);
  });

  it.each([
    { title: 'a plain name', body: '"Northwind Bank" <b@northwind.example>' },
    { title: 'its own address', body: '"b@northwind.example" <b@northwind.example>' },
    {
      title: 'an address of the same organization',
      body: '"b@northwind.example" <b@mail.northwind.example>',
    },
    { title: 'an "at" that is no address', body: '"Jane @ Northwind" <b@northwind.example>' },
    {
      title: 'a Hebrew name with a mark',
      body: `${encoded('\u05d3\u05e0\u05d9\u200f')} <b@northwind.example>`,
    },
  ])('stays quiet about $title', ({ body }) => {
    expect(read(body)).toEqual([]);
  });
});
