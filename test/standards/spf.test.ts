import { describe, expect, it } from 'vitest';
import type { Zone } from '../../shared/authenticate/zone.ts';
import { authenticated, letter } from '../support/authentication.ts';

interface SpfCase {
  readonly title: string;
  /** Records of northwind.example, unless a whole zone is given. */
  readonly spf?: string | readonly string[];
  readonly zone?: Zone;
  readonly mailFrom?: string;
  readonly helo?: string;
  readonly ip?: string;
  readonly result: string;
}

const check = async ({
  spf,
  zone,
  mailFrom = 'news@northwind.example',
  helo,
  ip = '192.0.2.10',
}: SpfCase) => {
  const own: Zone = spf === undefined ? {} : { 'northwind.example': { TXT: [spf].flat() } };
  return (
    await authenticated({
      raw: letter(),
      mailFrom,
      ip,
      zone: { ...own, ...zone },
      ...(helo === undefined ? {} : { helo }),
    })
  ).spf;
};

const lookups = (count: number): Zone =>
  Object.fromEntries(
    Array.from({ length: count + 1 }, (_, index) => [
      index === 0 ? 'northwind.example' : `n${index}.example`,
      { TXT: [index === count ? 'v=spf1 +all' : `v=spf1 include:n${index + 1}.example -all`] },
    ]),
  );

const voids = (count: number): string =>
  `v=spf1 ${Array.from({ length: count }, (_, index) => `a:v${index}.example`).join(' ')} +all`;

const CASES: readonly SpfCase[] = [
  // §2.4 identities
  { title: '§2.4 MAIL FROM', spf: 'v=spf1 ip4:192.0.2.10 -all', result: 'pass' },
  {
    title: '§2.4 postmaster at HELO for a null reverse-path',
    mailFrom: '',
    helo: 'mx.northwind.example',
    zone: { 'mx.northwind.example': { TXT: ['v=spf1 ip4:192.0.2.10 -all'] } },
    result: 'pass',
  },
  // §4.3 malformed domains
  { title: '§4.3 a domain of one label', mailFrom: 'news@localhost', result: 'none' },
  { title: '§4.3 an address literal', mailFrom: 'news@[192.0.2.10]', result: 'none' },
  { title: '§4.3 a label of 64', mailFrom: `news@${'a'.repeat(64)}.example`, result: 'none' },
  {
    title: '§4.3 a domain with an underscore',
    mailFrom: 'news@mail_out.northwind.example',
    zone: { 'mail_out.northwind.example': { TXT: ['v=spf1 ip4:192.0.2.10 -all'] } },
    result: 'pass',
  },
  {
    title: '§4.3 an empty local part',
    mailFrom: '@northwind.example',
    spf: 'v=spf1 exists:%{l}.p.example -all',
    zone: { 'postmaster.p.example': { A: ['127.0.0.2'] } },
    result: 'pass',
  },
  // §4.4, §4.5 record look-up and selection
  { title: '§4.4 no such domain', result: 'none' },
  { title: '§4.4 a server failure', zone: { 'northwind.example': 'SERVFAIL' }, result: 'temperror' },
  { title: '§4.4 silence', zone: { 'northwind.example': 'TIMEOUT' }, result: 'temperror' },
  { title: '§4.5 a record that only begins alike', spf: 'v=spf10 -all', result: 'none' },
  { title: '§4.5 two records', spf: ['v=spf1 +all', 'v=spf1 -all'], result: 'permerror' },
  {
    title: '§3.3 a record in two strings',
    zone: { 'northwind.example': { TXT: [['v=spf1 ip4:192.0', '.2.10 -all']] } },
    result: 'pass',
  },
  // §4.6 evaluation
  { title: '§4.6 an error behind the match', spf: 'v=spf1 +all foo:bar', result: 'permerror' },
  { title: '§4.6.2 the first match', spf: 'v=spf1 ?ip4:192.0.2.0/24 -all', result: 'neutral' },
  { title: '§4.6.4 ten look-ups', zone: lookups(10), result: 'pass' },
  { title: '§4.6.4 eleven look-ups', zone: lookups(11), result: 'permerror' },
  { title: '§4.6.4 two void look-ups', spf: voids(2), result: 'pass' },
  { title: '§4.6.4 three void look-ups', spf: voids(3), result: 'permerror' },
  { title: '§4.7 no match', spf: 'v=spf1 ip4:198.51.100.1', result: 'neutral' },
  // §5 mechanisms
  { title: '§5.1 all', spf: 'v=spf1 ~all', result: 'softfail' },
  {
    title: '§5.2 an included pass',
    spf: 'v=spf1 include:esp.example -all',
    zone: { 'esp.example': { TXT: ['v=spf1 +all'] } },
    result: 'pass',
  },
  {
    title: '§5.2 an included fail is no match',
    spf: 'v=spf1 include:esp.example ~all',
    zone: { 'esp.example': { TXT: ['v=spf1 -all'] } },
    result: 'softfail',
  },
  { title: '§5.2 an include without a record', spf: 'v=spf1 include:esp.example -all', result: 'permerror' },
  {
    title: '§5.2 an include that cannot be looked up',
    spf: 'v=spf1 include:esp.example -all',
    zone: { 'esp.example': 'SERVFAIL' },
    result: 'temperror',
  },
  {
    title: '§5.3 a',
    spf: 'v=spf1 a:web.northwind.example/28 -all',
    zone: { 'web.northwind.example': { A: ['192.0.2.1'] } },
    result: 'pass',
  },
  {
    title: '§5.4 mx',
    zone: {
      'northwind.example': {
        TXT: ['v=spf1 mx -all'],
        MX: [{ exchange: 'mx.northwind.example', priority: 10 }],
      },
      'mx.northwind.example': { A: ['192.0.2.10'] },
    },
    result: 'pass',
  },
  {
    title: '§5.5 ptr, validated',
    spf: 'v=spf1 ptr -all',
    zone: {
      '10.2.0.192.in-addr.arpa': { PTR: ['mx.northwind.example'] },
      'mx.northwind.example': { A: ['192.0.2.10'] },
    },
    result: 'pass',
  },
  {
    title: '§5.5 ptr that nobody confirms',
    spf: 'v=spf1 ptr -all',
    zone: {
      '10.2.0.192.in-addr.arpa': { PTR: ['mx.northwind.example'] },
      'mx.northwind.example': { A: ['203.0.113.1'] },
    },
    result: 'fail',
  },
  { title: '§5.6 ip6', ip: '2001:db8::10', spf: 'v=spf1 ip6:2001:db8::/32 -all', result: 'pass' },
  {
    title: '§5 an IPv4-mapped client',
    ip: '::ffff:192.0.2.10',
    spf: 'v=spf1 ip4:192.0.2.10 -all',
    result: 'pass',
  },
  {
    title: '§5.7 exists',
    spf: 'v=spf1 exists:%{ir}.ok.example -all',
    zone: { '10.2.0.192.ok.example': { A: ['127.0.0.2'] } },
    result: 'pass',
  },
  // §6 modifiers
  {
    title: '§6.1 redirect',
    spf: 'v=spf1 redirect=esp.example',
    zone: { 'esp.example': { TXT: ['v=spf1 +all'] } },
    result: 'pass',
  },
  { title: '§6.1 redirect to nothing', spf: 'v=spf1 redirect=esp.example', result: 'permerror' },
  // §7 macros
  {
    title: '§7.3 a blank in a name',
    spf: 'v=spf1 exists:a%_b.ok.example -all',
    zone: { 'a b.ok.example': { A: ['127.0.0.2'] } },
    result: 'pass',
  },
  {
    title: '§7.3 %{d} keeps an underscore',
    mailFrom: 'news@mail_out.northwind.example',
    zone: {
      'mail_out.northwind.example': { TXT: ['v=spf1 exists:%{d2}.%{d}.ok.example -all'] },
      'northwind.example.mail_out.northwind.example.ok.example': { A: ['127.0.0.2'] },
    },
    result: 'pass',
  },
];

describe('SPF (RFC 7208)', () => {
  it.each(CASES)('$title: $result', async (spfCase) => {
    expect(await check(spfCase)).toMatchObject({ result: spfCase.result });
  });

  it('concludes nothing where the client is not known', async () => {
    expect((await authenticated({ raw: letter(), mailFrom: 'news@northwind.example' })).spf).toBeUndefined();
  });

  it('concludes nothing where MAIL FROM is not known', async () => {
    expect((await authenticated({ raw: letter(), ip: '192.0.2.10' })).spf).toBeUndefined();
  });

  it('names the identity and its domain', async () => {
    expect(
      await check({ title: '', spf: 'v=spf1 -all', mailFrom: 'news@NORTHWIND.example', result: 'fail' }),
    ).toEqual({
      identity: 'mailfrom',
      domain: 'northwind.example',
      result: 'fail',
    });
  });

  it('never asks for an explanation', async () => {
    const asked: string[] = [];
    await authenticated({
      raw: letter(),
      mailFrom: 'news@northwind.example',
      ip: '192.0.2.10',
      resolve: async (name) => {
        asked.push(name);
        return name === 'northwind.example' ? [['v=spf1 -all exp=why.northwind.example']] : [];
      },
    });
    expect(asked).not.toContain('why.northwind.example');
  });
});
