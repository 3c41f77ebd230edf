import { describe, expect, it } from 'vitest';
import { readFrom } from '../../../shared/parse/from-field.ts';
import type { RawField } from '../../../shared/parse/header-section.ts';

const field = (body: string, name = 'From'): RawField => ({
  name,
  key: name.toLowerCase(),
  body: ` ${body}`,
  lines: 1,
});
const read = (...bodies: string[]) => readFrom(bodies.map((body) => field(body)));
const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

describe('readFrom, on one author', () => {
  it.each([
    { title: 'a bare address', body: 'a@bank.example', displayName: undefined },
    { title: 'an address in brackets', body: '<a@bank.example>', displayName: undefined },
    { title: 'a phrase', body: 'Northwind Bank <a@bank.example>', displayName: 'Northwind Bank' },
    {
      title: 'a quoted name with escapes',
      body: '"The \\"Bank\\"" <a@bank.example>',
      displayName: 'The "Bank"',
    },
    { title: 'dots in the phrase', body: 'J. Q. Public <a@bank.example>', displayName: 'J. Q. Public' },
    { title: 'a comma in the phrase', body: 'Doe, Jane <a@bank.example>', displayName: 'Doe, Jane' },
    { title: 'a comment as a name', body: 'a@bank.example (Northwind Bank)', displayName: 'Northwind Bank' },
    { title: 'a comment in front', body: '(hello) <a@bank.example>', displayName: 'hello' },
    { title: 'an encoded name', body: '=?utf-8?B?6LGh5Y2w?= <a@bank.example>', displayName: '象印' },
    {
      title: 'an encoded name in quotes',
      body: '"=?iso-2022-jp?B?GyRCPl0wdRsoQg==?=" <a@bank.example>',
      displayName: '象印',
    },
    { title: 'a raw name', body: `${latin1('象印')} <a@bank.example>`, displayName: '象印' },
    {
      title: 'its own address as a name',
      body: 'a@bank.example <a@bank.example>',
      displayName: 'a@bank.example',
    },
    { title: 'a domain in capitals', body: '<a@BANK.Example>', displayName: undefined },
  ])('takes $title', ({ body, displayName }) => {
    const { from, anomalies } = read(body);
    expect(anomalies).toEqual([]);
    expect(from).toMatchObject({
      kind: 'single',
      author: { displayName, address: { domain: 'bank.example' } },
    });
  });

  it.each([
    {
      title: 'dots as old Japanese carriers allow them',
      body: '<..tom..@phone.example>',
      localPart: '..tom..',
    },
    { title: 'all of atext', body: "<!#$%&'*+-/=?^_`{|}~@phone.example>", localPart: "!#$%&'*+-/=?^_`{|}~" },
    { title: 'a quoted local part', body: '<"a.b"@phone.example>', localPart: 'a.b' },
  ])('keeps a local part with $title', ({ body, localPart }) => {
    expect(read(body).from).toMatchObject({ kind: 'single', author: { address: { localPart } } });
  });

  it('folds an international domain', () => {
    expect(read(latin1('<a@例え.example>')).from).toMatchObject({
      author: { address: { domain: 'xn--r8jz45g.example' } },
    });
  });
});

describe('readFrom, where two readers see two authors', () => {
  it.each([
    { body: '<a@bank.example>, <b@attack.example>', kind: 'several-authors' },
    { body: 'a@bank.example, b@attack.example', kind: 'several-authors' },
    { body: '=?utf-8?B?YUBiYW5rLmV4YW1wbGU=?=, <b@attack.example>', kind: 'several-authors' },
    { body: '<@attack.example:a@bank.example>', kind: 'from-route-or-group' },
    { body: 'Friends:a@bank.example;', kind: 'from-route-or-group' },
    { body: 'Friends: <a@bank.example>;', kind: 'from-text-after-address' },
    { body: 'x:y <a@bank.example>', kind: 'from-group' },
    { body: '<a@bank.example> <b@attack.example>', kind: 'from-text-after-address' },
    { body: '<a@bank.example>b@attack.example', kind: 'from-text-after-address' },
    { body: 'a@bank.example <b@attack.example>', kind: 'from-address-in-name' },
    { body: '<a@[192.0.2.1]>', kind: 'from-address-literal' },
    { body: '<a@bank.example(.attack.example)>', kind: 'from-comment-in-address' },
    { body: '<a @bank.example>', kind: 'from-space-in-address' },
    { body: '<=?utf-8?Q?a=40bank.example?=>', kind: 'from-malformed-address' },
    { body: '<=?utf-8?Q?a?=@bank.example>', kind: 'from-encoded-address' },
    { body: '<"a@bank.example "@attack.example>', kind: 'from-quoted-local-part' },
    { body: '"Bank <a@bank.example>', kind: 'from-unbalanced' },
    { body: '<a@bank.example', kind: 'from-unbalanced' },
    { body: 'Bank\\ <a@bank.example>', kind: 'from-escape-outside-quotes' },
    { body: '<a@bank>', kind: 'from-malformed-domain' },
    { body: '<a@bank.example.>', kind: 'from-malformed-domain' },
    { body: '<a@192.0.2.1>', kind: 'from-malformed-domain' },
    { body: latin1('<a@ｂａｎｋ.example>'), kind: 'from-unstable-domain' },
    { body: latin1('<a@bank。example>'), kind: 'from-unstable-domain' },
    { body: latin1('<a@ba\u200bnk.example>'), kind: 'from-invisible-character' },
    { body: '', kind: 'from-malformed-address' },
  ])('calls $body hard: $kind', ({ body, kind }) => {
    const { from, anomalies } = read(body);
    expect(from.kind).not.toBe('single');
    expect(anomalies).toMatchObject([{ kind, severity: 'hard' }]);
  });

  it('takes two From fields for several authors, even of one address', () => {
    const { from, anomalies } = read('<a@bank.example>', '<a@bank.example>');
    expect(from.kind).toBe('several');
    expect(anomalies).toMatchObject([{ kind: 'several-from-fields', severity: 'hard' }]);
  });

  it('misses a From that is not there', () => {
    expect(readFrom([])).toMatchObject({ from: { kind: 'missing' }, anomalies: [{ kind: 'from-missing' }] });
  });

  it.each(['MAILER-DAEMON', 'MAILER-DAEMON <>', '"Mail Delivery System" <>'])(
    'only wonders at %s, which claims nobody',
    (body) => {
      expect(read(body).anomalies).toMatchObject([{ kind: 'from-without-address', severity: 'soft' }]);
    },
  );

  it('trusts no nameless From beside a Sender', () => {
    const fields = [field('MAILER-DAEMON'), field('<a@bank.example>', 'Sender')];
    expect(readFrom(fields).anomalies).toMatchObject([{ severity: 'hard' }]);
  });
});
