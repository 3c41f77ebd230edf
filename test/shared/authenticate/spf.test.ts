import fc from 'fast-check';
import { spf } from 'mailauth/lib/spf/index.js';
import { describe, expect, it } from 'vitest';
import { forMailauth } from '../../../shared/authenticate/mailauth-resolver.ts';
import { checkSpf } from '../../../shared/authenticate/spf.ts';
import { type Zone, zoneResolver } from '../../../shared/authenticate/zone.ts';
import type { Resolve } from '../../../shared/ports.ts';
import { domain, NOW } from '../../support/authentication.ts';

const NAMES = ['northwind.example', 'a.example', 'b.example', 'absent.example', 'mx.a.example'];

const term = fc.oneof(
  fc.constantFrom(
    '-all',
    '~all',
    '+all',
    '?all',
    'mx',
    'a',
    'ptr',
    'a/24',
    'mx//64',
    'exp=why.a.example',
    'x=%{d}',
  ),
  fc.constantFrom(
    'ip4:192.0.2.0/24',
    'ip4:198.51.100.1',
    'ip6:2001:db8::/32',
    'ip4:192.0.2.1/33',
    'ip4:1.2.3',
    'foo:bar',
  ),
  fc.constantFrom(
    'exists:%{i}.a.example',
    'exists:%{l}.%{d2}',
    'a:%{h}',
    'include:',
    'a:%{q}',
    'exists:%{ir}.%{v}.a.example',
    '%',
  ),
  fc
    .tuple(fc.constantFrom('include:', 'a:', 'mx:', 'redirect=', 'ptr:'), fc.constantFrom(...NAMES))
    .map(([what, name]) => what + name),
);

const record = fc
  .tuple(
    fc.constantFrom('v=spf1', 'v=spf1', 'v=spf1', 'V=SPF1', 'v=spf10', ' v=spf1'),
    fc.array(term, { maxLength: 5 }),
  )
  .map(([version, terms]) => [version, ...terms].join(' '));

const node = fc.oneof(
  fc.record({
    TXT: fc.array(record, { minLength: 1, maxLength: 2 }),
    A: fc.constantFrom<readonly string[]>([], ['192.0.2.10'], ['203.0.113.1']),
    AAAA: fc.constantFrom<readonly string[]>([], ['2001:db8::10']),
    MX: fc.constantFrom<readonly { exchange: string; priority: number }[]>(
      [],
      [{ exchange: 'mx.a.example', priority: 5 }],
    ),
  }),
  fc.record({ TXT: record.map((text) => [text]) }),
  fc.constantFrom('SERVFAIL', 'TIMEOUT', 'NXDOMAIN', 'REFUSED'),
);

const ptr = fc.constantFrom<readonly string[]>([], ['mx.a.example'], ['absent.example']);

const zone: fc.Arbitrary<Zone> = fc.tuple(node, node, node, ptr).map(([own, a, b, names]) => ({
  'northwind.example': own,
  'a.example': a,
  'b.example': b,
  'mx.a.example': { A: ['192.0.2.10'], AAAA: ['2001:db8::10'] },
  '10.2.0.192.in-addr.arpa': { PTR: names },
}));

describe('checkSpf', () => {
  it('says what mailauth says of any records', async () => {
    await fc.assert(
      fc.asyncProperty(
        zone,
        fc.constantFrom('192.0.2.10', '2001:db8::10', '203.0.113.9'),
        async (written, ip) => {
          const resolve: Resolve = zoneResolver(written);
          const mailFrom = 'strong-bad@northwind.example';
          const ours = await checkSpf(
            {
              mailFrom: { kind: 'address', text: mailFrom, domain: domain('northwind.example') },
              rcptTo: [],
              client: { known: true, ip, helo: 'mx.a.example' },
              receivedAt: NOW,
            },
            resolve,
          );
          const { status } = await spf({
            ip,
            helo: 'mx.a.example',
            sender: mailFrom,
            strict: true,
            resolver: forMailauth(resolve),
          });
          expect(ours?.result).toBe(status.result);
        },
      ),
      { numRuns: 1500 },
    );
  }, 60_000);
});
