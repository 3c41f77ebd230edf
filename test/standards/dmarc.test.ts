import { describe, expect, it } from 'vitest';
import type { Zone } from '../../shared/authenticate/zone.ts';
import { authenticated, letter } from '../support/authentication.ts';
import { sign, signer } from '../support/signers.ts';

interface DmarcCase {
  readonly title: string;
  readonly from?: string;
  /** Records by name, without `_dmarc.`; a word is a failure of the server. */
  readonly records?: Readonly<Record<string, string | readonly string[]>>;
  /** d= of a valid signature. */
  readonly signedBy?: string;
  /** The domain of MAIL FROM, whose SPF passes. */
  readonly sentBy?: string;
  readonly zone?: Zone;
  readonly dmarc: object;
}

const IP = '192.0.2.10';
const FAILURES = new Set(['SERVFAIL', 'TIMEOUT']);

function toZone({ records = {}, sentBy, zone = {} }: DmarcCase): Zone {
  const policies = Object.entries(records).map(([name, record]) => [
    `_dmarc.${name}`,
    typeof record === 'string' && FAILURES.has(record) ? record : { TXT: [record].flat() },
  ]);
  const spf = sentBy === undefined ? {} : { [sentBy]: { TXT: [`v=spf1 ip4:${IP} -all`] } };
  return { ...Object.fromEntries(policies), ...spf, ...zone };
}

const check = async (dmarcCase: DmarcCase) => {
  const { from = 'northwind.example', signedBy, sentBy } = dmarcCase;
  const by = signedBy === undefined ? undefined : signer(signedBy);
  const raw = letter(`Bank <news@${from}>`);
  const { dmarc } = await authenticated({
    raw: by === undefined ? raw : await sign(raw, by),
    ip: IP,
    mailFrom: `news@${sentBy ?? 'unrelated.example'}`,
    zone: { ...(by === undefined ? {} : { [by.keyName]: { TXT: [by.keyRecord] } }), ...toZone(dmarcCase) },
  });
  return dmarc;
};

const REJECT = { 'northwind.example': 'v=DMARC1; p=reject' };
const pass = (...alignedBy: string[]) => ({ result: 'pass', alignedBy });
const fail = (policy: string) => ({ result: 'fail', policy });
const NO_RECORD = { result: 'none', because: 'no-policy-record' };

const ALIGNMENT: readonly DmarcCase[] = [
  { title: '§4.4 SPF, same domain', records: REJECT, sentBy: 'northwind.example', dmarc: pass('spf') },
  {
    title: '§4.4 SPF, sub-domain, relaxed',
    records: REJECT,
    sentBy: 'out.northwind.example',
    dmarc: pass('spf'),
  },
  { title: '§4.4 DKIM, same domain', records: REJECT, signedBy: 'northwind.example', dmarc: pass('dkim') },
  {
    title: '§4.4 DKIM, sub-domain, relaxed',
    records: REJECT,
    signedBy: 'mail.northwind.example',
    dmarc: pass('dkim'),
  },
  {
    title: '§4.4 both',
    records: REJECT,
    signedBy: 'northwind.example',
    sentBy: 'northwind.example',
    dmarc: pass('spf', 'dkim'),
  },
  {
    title: '§4.4 another owner',
    records: REJECT,
    signedBy: 'stranger.example',
    sentBy: 'stranger.example',
    dmarc: fail('reject'),
  },
  {
    title: '§4.4 a name that only ends alike',
    records: REJECT,
    signedBy: 'evilnorthwind.example',
    dmarc: fail('reject'),
  },
  {
    title: '§4.7 adkim=s, sub-domain',
    records: { 'northwind.example': 'v=DMARC1; p=reject; adkim=s' },
    signedBy: 'mail.northwind.example',
    dmarc: fail('reject'),
  },
  {
    title: '§4.7 aspf=s, sub-domain',
    records: { 'northwind.example': 'v=DMARC1; p=reject; aspf=s' },
    sentBy: 'out.northwind.example',
    dmarc: fail('reject'),
  },
];

const POLICY: readonly DmarcCase[] = [
  { title: '§4.7 p=none', records: { 'northwind.example': 'v=DMARC1; p=none' }, dmarc: fail('none') },
  {
    title: '§4.7 p=quarantine',
    records: { 'northwind.example': 'v=DMARC1; p=quarantine' },
    dmarc: fail('quarantine'),
  },
  {
    title: '§4.7 t=y lowers it',
    records: { 'northwind.example': 'v=DMARC1; p=reject; t=y' },
    dmarc: fail('quarantine'),
  },
  { title: '§4.7 no record', dmarc: NO_RECORD },
  { title: '§4.7 v= not first', records: { 'northwind.example': 'p=reject; v=DMARC1' }, dmarc: NO_RECORD },
  {
    title: '§4.10 two records',
    records: { 'northwind.example': ['v=DMARC1; p=reject', 'v=DMARC1; p=none'] },
    dmarc: NO_RECORD,
  },
  {
    title: '§4.10.1 p= missing, reports wanted',
    records: { 'northwind.example': 'v=DMARC1; rua=mailto:a@northwind.example' },
    dmarc: fail('none'),
  },
  {
    title: '§4.10.1 p= missing, no reports',
    records: { 'northwind.example': 'v=DMARC1;' },
    dmarc: NO_RECORD,
  },
  {
    title: '§4.10.1 sp= for a sub-domain that exists',
    from: 'shop.northwind.example',
    records: { 'northwind.example': 'v=DMARC1; p=none; sp=quarantine; np=reject' },
    zone: { 'shop.northwind.example': { A: ['192.0.2.80'] } },
    dmarc: fail('quarantine'),
  },
  {
    title: '§4.10.1 np= for one that does not',
    from: 'shop.northwind.example',
    records: { 'northwind.example': 'v=DMARC1; p=none; sp=quarantine; np=reject' },
    dmarc: fail('reject'),
  },
];

const WALK: readonly DmarcCase[] = [
  {
    title: '§4.10 a record far above',
    from: 'a.b.c.d.northwind.example',
    records: REJECT,
    dmarc: fail('reject'),
  },
  {
    title: '§4.10 a name of nine labels',
    from: 'a.b.c.d.e.f.g.northwind.example',
    records: REJECT,
    dmarc: fail('reject'),
  },
  {
    title: '§4.10.2 psd=n makes an owner of a sub-domain',
    from: 'dept.northwind.example',
    records: { ...REJECT, 'dept.northwind.example': 'v=DMARC1; p=reject; psd=n' },
    signedBy: 'northwind.example',
    dmarc: fail('reject'),
  },
  {
    title: '§4.10.2 psd=y keeps customers apart',
    from: 'bank.registry.example',
    records: { 'registry.example': 'v=DMARC1; p=reject; psd=y' },
    signedBy: 'stranger.registry.example',
    dmarc: fail('reject'),
  },
  // the Public Suffix List knows github.io; its customers are strangers to each other whatever it publishes
  {
    title: '§11.8 a public suffix that publishes a record without psd=y',
    from: 'bank.github.io',
    records: { 'github.io': 'v=DMARC1; p=reject' },
    signedBy: 'stranger.github.io',
    dmarc: fail('reject'),
  },
  {
    title: '§11.8 SPF of such a customer',
    from: 'bank.github.io',
    records: { 'github.io': 'v=DMARC1; p=reject' },
    sentBy: 'stranger.github.io',
    dmarc: fail('reject'),
  },
  {
    title: '§11.8 such a customer and his own host',
    from: 'bank.github.io',
    records: { 'github.io': 'v=DMARC1; p=reject' },
    signedBy: 'mail.bank.github.io',
    dmarc: pass('dkim'),
  },
  {
    title: '§11.8 such a customer and the suffix itself',
    from: 'github.io',
    records: { 'github.io': 'v=DMARC1; p=reject' },
    signedBy: 'stranger.github.io',
    dmarc: fail('reject'),
  },
];

const TROUBLE: readonly DmarcCase[] = [
  {
    title: '§5.3 the record cannot be looked up',
    records: { 'northwind.example': 'SERVFAIL' },
    dmarc: { result: 'temperror' },
  },
  {
    title: '§5.3 the record above cannot',
    from: 'shop.northwind.example',
    records: { 'northwind.example': 'TIMEOUT' },
    dmarc: { result: 'temperror' },
  },
  {
    title: '§5.3 the key of an aligned signature cannot',
    records: REJECT,
    signedBy: 'northwind.example',
    zone: { 's1._domainkey.northwind.example': 'SERVFAIL' },
    dmarc: { result: 'temperror', reason: 'DKIM is undecided' },
  },
  {
    title: '§5.3 the key of a stranger cannot',
    records: REJECT,
    signedBy: 'stranger.example',
    zone: { 's1._domainkey.stranger.example': 'SERVFAIL' },
    dmarc: fail('reject'),
  },
  {
    title: '§5.3 SPF of an aligned domain cannot',
    records: REJECT,
    sentBy: 'northwind.example',
    zone: { 'northwind.example': 'TIMEOUT' },
    dmarc: { result: 'temperror', reason: 'SPF is undecided' },
  },
  {
    title: '§5.3 SPF of a sub-domain under aspf=s cannot',
    records: { 'northwind.example': 'v=DMARC1; p=reject; aspf=s' },
    sentBy: 'out.northwind.example',
    zone: { 'out.northwind.example': 'TIMEOUT' },
    dmarc: fail('reject'),
  },
  {
    title: '§5.3 a pass needs no second opinion',
    records: REJECT,
    signedBy: 'northwind.example',
    sentBy: 'northwind.example',
    zone: { 'northwind.example': 'TIMEOUT' },
    dmarc: pass('dkim'),
  },
];

describe('DMARC (RFC 9989)', () => {
  it.each([...ALIGNMENT, ...POLICY, ...WALK, ...TROUBLE])('$title', async (dmarcCase) => {
    expect(await check(dmarcCase)).toMatchObject(dmarcCase.dmarc);
  });
});

const AUTHORS: readonly { readonly title: string; readonly raw: string }[] = [
  { title: 'no From', raw: letter().replace(/^From:.*\r\n/m, '') },
  { title: 'two From fields', raw: `From: a@stranger.example\r\n${letter()}` },
  { title: 'authors of two domains', raw: letter('a@northwind.example, b@stranger.example') },
  { title: 'an address without a domain', raw: letter('MAILER-DAEMON') },
  { title: 'a route', raw: letter('<@stranger.example:a@northwind.example>') },
];

describe('DMARC (RFC 9989 §5.3.1)', () => {
  it.each(AUTHORS)('is not possible with $title', async ({ raw }) => {
    const zone = { '_dmarc.northwind.example': { TXT: ['v=DMARC1; p=reject'] } };
    expect((await authenticated({ raw, zone })).dmarc).toEqual({
      result: 'none',
      because: 'no-single-author-domain',
    });
  });

  it('takes HELO for a null reverse-path (§3.2.8, RFC 7208 §2.4)', async () => {
    const zone = {
      '_dmarc.northwind.example': { TXT: ['v=DMARC1; p=reject'] },
      'mx.northwind.example': { TXT: [`v=spf1 ip4:${IP} -all`] },
    };
    const { dmarc } = await authenticated({
      raw: letter(),
      mailFrom: '',
      helo: 'mx.northwind.example',
      ip: IP,
      zone,
    });
    expect(dmarc).toMatchObject(pass('spf'));
  });
});
