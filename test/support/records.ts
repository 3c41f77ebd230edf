import { toDomainName } from '../../shared/model/address.ts';
import { toBrandId } from '../../shared/model/brand.ts';
import type { Evidence } from '../../shared/model/evidence.ts';
import { type MessageRecord, toOperatorName } from '../../shared/model/message-record.ts';
import { toMessageKey, type Verdict } from '../../shared/model/verdict.ts';
import type { Operator } from '../../shared/review/operator.ts';

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Cannot build a test value: check refused it');
  return value;
}

/** A checked key for tests. */
export const key = (text: string) => must(toMessageKey(text.padStart(8, 'k')));

/** A checked operator name for tests. */
export const name = (text: string) => must(toOperatorName(text));

/** A colleague who may do everything a reviewer may, unless told otherwise. */
export const operator = (
  difference: {
    readonly name?: string;
    readonly role?: Operator['role'];
    readonly domains?: readonly string[];
  } = {},
): Operator => ({
  name: name(difference.name ?? 'haruka'),
  role: difference.role ?? 'reviewer',
  domains: difference.domains?.map((domain) => must(toDomainName(domain))) ?? 'all',
});

/** What the verdict on a plain exact-domain spoof rests on. */
export const spoofEvidence: Evidence = {
  detector: 'exact-domain-spoof',
  strength: 'strong',
  impersonates: must(toBrandId('northwind-bank')),
  observed: [{ where: 'From', value: 'service@northwind-bank.example' }],
  finding: { code: 'exact-domain.unproven', parameters: { domain: 'northwind-bank.example' } },
};

/** The verdict on a plain exact-domain spoof of an invented bank. */
export const spoofVerdict: Verdict = {
  key: key('message-1'),
  because: 'evidence',
  disposition: 'quarantine',
  points: 9,
  envelope: { clientIp: '203.0.113.9', helo: 'mx.stranger.example', mailFrom: 'bounce@stranger.example' },
  impersonates: [must(toBrandId('northwind-bank'))],
  exceptions: [],
  evidence: [spoofEvidence],
  authentication: {
    spf: { identity: 'mailfrom', domain: must(toDomainName('stranger.example')), result: 'softfail' },
    dkim: [],
    arc: { result: 'none' },
    dmarc: { result: 'fail', authorDomain: must(toDomainName('northwind-bank.example')), policy: 'none' },
    vouchedBy: undefined,
  },
  versions: { engine: '1.0.0', mailauth: '7.1.0', policy: 'sha256:p', brands: 'sha256:b', confusables: '17' },
};

/** A held message, unremarkable but for the difference. */
export const heldRecord = (difference: Partial<MessageRecord> = {}): MessageRecord => ({
  key: key('message-1'),
  version: 3,
  state: 'held',
  receivedAt: '2026-11-20T01:00:00.000Z',
  object: { bucket: 'raw', key: 'inbound/message-1' },
  bytes: 1234,
  sha256: 'a'.repeat(64),
  summary: {
    from: 'service@northwind-bank.example',
    displayName: 'Northwind Bank',
    authorDomain: 'northwind-bank.example',
    subject: 'Your account is locked',
    recipients: ['desk@ours.example'],
  },
  verdict: spoofVerdict,
  history: [
    {
      at: '2026-11-20T01:00:02.000Z',
      from: 'screened',
      to: 'held',
      by: { kind: 'service', name: 'screen-mail' },
      reason: 'evidence',
    },
  ],
  sequence: 2,
  outbox: [],
  notes: [],
  ...difference,
});
