import { describe, expect, it } from 'vitest';
import { type Case, decide } from '../../../shared/decide/decide.ts';
import type { AuthenticationResults } from '../../../shared/model/authentication.ts';
import type { Evidence, Strength } from '../../../shared/model/evidence.ts';
import { toMessageKey } from '../../../shared/model/verdict.ts';
import { loadPolicy } from '../../../shared/settings/policy-settings.ts';
import { ENGINE } from '../../../shared/versions.ts';
import { domain, inspection, mailbox, message, provenBy, unproven } from '../../support/inspections.ts';

const found = (detector: string, strength: Strength): Evidence => ({
  detector,
  strength,
  observed: [{ where: 'From', value: 'desk@northwind.example' }],
  finding: { code: `${detector}.test`, parameters: {} },
});

const caseOf = (
  yaml: string,
  different: Partial<Pick<Case, 'inspection' | 'evidence' | 'now'>> = {},
): Case => {
  const policy = loadPolicy(yaml);
  const key = toMessageKey('8p0kbda0e13ve46erdg6rlightn2qq25c2njo0g1');
  if (!policy.ok || key === undefined) throw new Error('Cannot build test: the policy or the key is wrong');
  return {
    key,
    inspection: inspection(),
    evidence: [],
    policy: policy.value,
    versions: { ...ENGINE, policy: policy.value.version, brands: 'sha256:none' },
    now: new Date('2026-11-02T10:00:06Z'),
    ...different,
  };
};

const allow = (identity: string, more = '') =>
  `overrides: [{ ${identity}, comment: asked for, owner: desk, expires: 2026-12-01${more} }]`;

describe('decide', () => {
  it('delivers what nothing speaks against', () => {
    expect(decide(caseOf(''))).toMatchObject({ because: 'no-grounds', disposition: 'deliver', points: 0 });
  });

  it('keeps weak evidence with a delivered message', () => {
    const evidence = [found('reply-to-elsewhere', 'weak')];
    expect(decide(caseOf('', { evidence }))).toMatchObject({ because: 'no-grounds', evidence, points: 1 });
  });

  it('delivers in monitor mode and says what enforcing would have done', () => {
    const verdict = decide(caseOf('mode: monitor', { evidence: [found('lookalike-domain', 'strong')] }));
    expect(verdict).toMatchObject({ because: 'evidence', disposition: 'deliver', wouldHave: 'quarantine' });
  });

  it('says nothing about monitoring when it enforces', () => {
    expect(decide(caseOf('', { evidence: [found('lookalike-domain', 'strong')] }))).not.toHaveProperty(
      'wouldHave',
    );
  });
});

describe('overrides', () => {
  const held = [found('lookalike-domain', 'strong')];

  it('let a message of a proven identity through and keep the evidence', () => {
    expect(decide(caseOf(allow('dkim: parcel-info.test'), { evidence: held }))).toMatchObject({
      because: 'override',
      disposition: 'deliver',
      insteadOf: 'quarantine',
      evidence: held,
      override: { owner: 'desk' },
    });
  });

  const QUIET: readonly (Partial<Parameters<typeof caseOf>[1]> & { title: string; yaml: string })[] = [
    { title: 'after its end', yaml: allow('dkim: parcel-info.test'), now: new Date('2026-12-01T00:00:00Z') },
    { title: 'for another identity', yaml: allow('dkim: other.test') },
    {
      title: 'when only From names the identity',
      yaml: allow('author: parcel-info.test'),
      inspection: inspection({ authentication: unproven('parcel-info.test') }),
    },
    { title: 'for another brand', yaml: allow('dkim: parcel-info.test', ', scope: { brand: northwind }') },
    {
      title: 'for another recipient domain',
      yaml: allow('dkim: parcel-info.test', ', scope: { recipientDomain: theirs.example }'),
    },
    {
      title: 'when the author can be read in two ways',
      yaml: allow('dkim: parcel-info.test'),
      evidence: [found('header-anomaly', 'strong')],
    },
    {
      title: 'when a block names the same identity',
      yaml: `${allow('dkim: parcel-info.test')}\nblocks: [{ spf: parcel-info.test, comment: abuse, owner: desk }]`,
    },
  ];

  it.each(QUIET)('do nothing $title', ({ yaml, title: _title, ...different }) => {
    expect(decide(caseOf(yaml, { evidence: held, ...different }))).toMatchObject({
      because: 'evidence',
      disposition: 'quarantine',
    });
  });
});

describe('blocks', () => {
  const BLOCKS = [
    { title: 'a proven signer', block: 'dkim: parcel-info.test', disposition: 'quarantine' },
    { title: 'a link host', block: 'linkHost: zojirushi.online', disposition: 'quarantine' },
    { title: 'nobody else', block: 'dkim: other.test', disposition: 'deliver' },
    {
      title: 'nobody after its end',
      block: 'dkim: parcel-info.test, expires: 2026-11-01',
      disposition: 'deliver',
    },
    { title: 'no other link host', block: 'linkHost: zojirushi.example', disposition: 'deliver' },
  ];

  it.each(BLOCKS)('hold $title', ({ block, disposition }) => {
    const link = {
      target: 'https://zojirushi.online/Xmas',
      host: domain('zojirushi.online'),
      text: 'here',
      origin: 'html' as const,
    };
    const verdict = decide(
      caseOf(`blocks: [{ ${block}, comment: abuse, owner: desk }]`, {
        inspection: inspection({ message: message({ links: [link] }) }),
      }),
    );
    expect(verdict.disposition).toBe(disposition);
  });
});

describe('a scope', () => {
  const GROUPS = 'recipientGroups: { finance: [AP@ours.example, "@finance.ours.example"] }';
  const rule = (scope: string) =>
    `dkim: parcel-info.test, scope: { ${scope} }, comment: asked for, owner: desk`;
  const AP = 'Ap@ours.example';
  const CASES = [
    { title: 'an address of the group', to: [AP], block: true, allow: true },
    { title: 'a domain of the group', to: ['x@finance.ours.example'], block: true, allow: true },
    { title: 'a domain below', to: ['x@tokyo.finance.ours.example'], block: true, allow: true },
    { title: 'two of the group', to: [AP, 'x@finance.ours.example'], block: true, allow: true },
    // One verdict for both: the block holds it for all, the allow must not open it for the other.
    { title: 'one of the group and another', to: [AP, 'desk@ours.example'], block: true, allow: false },
    { title: 'a neighbour', to: ['apx@ours.example'], block: false, allow: false },
    { title: 'a sub-address', to: ['ap+x@ours.example'], block: false, allow: false },
    { title: 'a domain that only ends alike', to: ['x@xfinance.ours.example'], block: false, allow: false },
    { title: 'the domain above', to: ['desk@ours.example'], block: false, allow: false },
    { title: 'nobody', to: [], block: false, allow: false },
    {
      title: 'one of the group outside the domain named beside it',
      scope: 'recipientGroup: finance, recipientDomain: finance.ours.example',
      to: [AP],
      block: false,
      allow: false,
    },
    {
      title: 'one of the domain and another',
      scope: 'recipientDomain: ours.example',
      to: [AP, 'x@theirs.example'],
      block: true,
      allow: false,
    },
  ];
  const base = inspection();
  const to = (addresses: readonly string[]) => ({
    inspection: inspection({
      envelope: { ...base.envelope, rcptTo: addresses.map((one) => mailbox(undefined, one).address) },
    }),
  });

  it.each(CASES)('of a block: mail to $title', ({ to: whom, block, scope = 'recipientGroup: finance' }) => {
    const verdict = decide(caseOf(`${GROUPS}\nblocks: [{ ${rule(scope)} }]`, to(whom)));
    expect(verdict.disposition).toBe(block ? 'quarantine' : 'deliver');
  });

  it.each(CASES)(
    'of an allow: mail to $title',
    ({ to: whom, allow: lets, scope = 'recipientGroup: finance' }) => {
      const yaml = `${GROUPS}\noverrides: [{ ${rule(scope)}, expires: 2026-12-01 }]`;
      const evidence = [found('lookalike-domain', 'strong')];
      expect(decide(caseOf(yaml, { evidence, ...to(whom) })).because).toBe(lets ? 'override' : 'evidence');
    },
  );

  it('lets a block win over an allow for the same group', () => {
    const yaml = `${GROUPS}\noverrides: [{ ${rule('recipientGroup: finance')}, expires: 2026-12-01 }]\nblocks: [{ ${rule('recipientGroup: finance')} }]`;
    expect(decide(caseOf(yaml, to([AP])))).toMatchObject({ because: 'evidence', disposition: 'quarantine' });
  });
});

describe('pending', () => {
  const trouble = { result: 'temperror', reason: 'SERVFAIL' } as const;
  const from = (address: string) =>
    message({ from: { kind: 'single', author: mailbox(undefined, address) } });
  const author = domain('northwind.example');

  const CASES: readonly { title: string; authentication: AuthenticationResults; because: string }[] = [
    {
      title: 'waits when the policy record cannot be had',
      authentication: { ...unproven('northwind.example'), dmarc: { ...trouble, authorDomain: author } },
      because: 'pending',
    },
    {
      title: 'waits when an aligned signature could still pass under p=reject',
      authentication: {
        ...unproven('northwind.example', 'reject'),
        dkim: [{ ...trouble, domain: author, selector: 's1' }],
      },
      because: 'pending',
    },
    {
      title: 'goes on when what failed could not have proven the author',
      authentication: {
        ...unproven('northwind.example', 'reject'),
        dkim: [{ ...trouble, domain: domain('esp.example'), selector: 's1' }],
      },
      because: 'no-grounds',
    },
    {
      title: 'goes on when the author is proven another way',
      authentication: {
        ...provenBy('northwind.example'),
        spf: { ...trouble, identity: 'mailfrom', domain: author },
      },
      because: 'no-grounds',
    },
  ];

  it.each(CASES)('$title', ({ authentication, because }) => {
    const seen = inspection({ message: from('desk@northwind.example'), authentication });
    expect(decide(caseOf('', { inspection: seen }))).toMatchObject({ because });
  });

  it('does not wait when other evidence holds the message anyway', () => {
    const authentication = { ...unproven('northwind.example'), dmarc: { ...trouble, authorDomain: author } };
    const seen = inspection({ message: from('desk@northwind.example'), authentication });
    const verdict = decide(caseOf('', { inspection: seen, evidence: [found('lookalike-domain', 'strong')] }));
    expect(verdict).toMatchObject({ because: 'evidence', disposition: 'quarantine' });
  });
});
