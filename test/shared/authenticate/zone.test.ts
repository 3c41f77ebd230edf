import { describe, expect, it } from 'vitest';
import { zoneResolver } from '../../../shared/authenticate/zone.ts';
import type { RecordType } from '../../../shared/ports.ts';

const resolve = zoneResolver({
  'northwind.example': {
    TXT: ['v=spf1 -all', ['split ', 'in two']],
    MX: [{ exchange: 'mx.northwind.example', priority: 10 }],
  },
  'a.b.northwind.example': { A: ['192.0.2.1'], AAAA: 'TIMEOUT' },
  '*.wild.example': { A: ['192.0.2.9'] },
  'deep.kept.wild.example': { A: ['192.0.2.8'] },
  'alias.example': { CNAME: 'a.b.northwind.example' },
  'loop.example': { CNAME: 'loop.example' },
  'down.example': 'SERVFAIL',
  'shut.example': 'REFUSED',
  '1.2.0.192.in-addr.arpa': { PTR: ['mx.northwind.example'] },
});

const ANSWERS: readonly {
  readonly title: string;
  readonly ask: readonly [string, RecordType];
  readonly gets: unknown;
}[] = [
  {
    title: 'TXT as lists of strings',
    ask: ['northwind.example', 'TXT'],
    gets: [['v=spf1 -all'], ['split ', 'in two']],
  },
  {
    title: 'MX as objects',
    ask: ['northwind.example', 'MX'],
    gets: [{ exchange: 'mx.northwind.example', priority: 10 }],
  },
  {
    title: 'a name in capitals with the root dot',
    ask: ['A.B.Northwind.Example.', 'A'],
    gets: ['192.0.2.1'],
  },
  { title: 'the target of an alias', ask: ['alias.example', 'A'], gets: ['192.0.2.1'] },
  { title: 'the alias itself', ask: ['alias.example', 'CNAME'], gets: ['a.b.northwind.example'] },
  { title: 'a wildcard', ask: ['x.y.wild.example', 'A'], gets: ['192.0.2.9'] },
  { title: 'PTR', ask: ['1.2.0.192.in-addr.arpa', 'PTR'], gets: ['mx.northwind.example'] },
];

const FAILURES: readonly {
  readonly title: string;
  readonly ask: readonly [string, RecordType];
  readonly code: string;
}[] = [
  { title: 'a name that is absent', ask: ['absent.example', 'A'], code: 'ENOTFOUND' },
  { title: 'a type that is absent', ask: ['northwind.example', 'A'], code: 'ENODATA' },
  { title: 'an empty name above another', ask: ['b.northwind.example', 'A'], code: 'ENODATA' },
  {
    title: 'a name below one that stands between it and the wildcard',
    ask: ['x.kept.wild.example', 'A'],
    code: 'ENOTFOUND',
  },
  { title: 'a type that times out', ask: ['a.b.northwind.example', 'AAAA'], code: 'ETIMEOUT' },
  { title: 'a server failure', ask: ['down.example', 'TXT'], code: 'ESERVFAIL' },
  { title: 'a refusal', ask: ['shut.example', 'TXT'], code: 'EREFUSED' },
  { title: 'an alias of itself', ask: ['loop.example', 'A'], code: 'ESERVFAIL' },
  { title: 'a label that is too long', ask: [`${'a'.repeat(64)}.example`, 'A'], code: 'EBADNAME' },
  { title: 'a name that ends in NUL and more', ask: ['northwind.example\0.x', 'TXT'], code: 'ENOTFOUND' },
];

describe('zoneResolver', () => {
  it.each(ANSWERS)('answers $title', async ({ ask, gets }) => {
    expect(await resolve(...ask)).toEqual(gets);
  });

  it.each(FAILURES)('fails for $title with $code', async ({ ask, code }) => {
    await expect(resolve(...ask)).rejects.toMatchObject({ code });
  });
});
