import type { DomainName } from '../../shared/model/address.ts';
import { toDomainName } from '../../shared/model/address.ts';
import { type BrandId, toBrandId } from '../../shared/model/brand.ts';
import type { MessageRecord } from '../../shared/model/message-record.ts';
import { type MessageKey, toMessageKey, type Verdict } from '../../shared/model/verdict.ts';

/** A checked domain from a literal of a test. */
export function domain(text: string): DomainName {
  const checked = toDomainName(text);
  if (checked === undefined) throw new Error(`Cannot use ${text} in a test: not a domain`);
  return checked;
}

/** A checked brand id from a literal of a test. */
export function brandId(text: string): BrandId {
  const checked = toBrandId(text);
  if (checked === undefined) throw new Error(`Cannot use ${text} in a test: not a brand id`);
  return checked;
}

/** A message key like those of SES, different for each number. */
export function messageKey(number: number): MessageKey {
  const checked = toMessageKey(`m${String(number).padStart(39, '0')}`);
  if (checked === undefined) throw new Error('Cannot make a message key');
  return checked;
}

/** Versions that never change between runs. */
export const VERSIONS = {
  engine: '1.0.0',
  mailauth: '7.1.0',
  policy: 'sha256:1',
  brands: 'sha256:2',
  confusables: '17.0.0',
};

/** A spoof of Northwind Bank, held. */
export function heldVerdict(difference: { readonly key?: MessageKey } = {}): Verdict {
  return {
    key: difference.key ?? messageKey(1),
    envelope: { clientIp: '203.0.113.9', helo: 'mx.esp.example', mailFrom: 'bounce@esp.example' },
    impersonates: [brandId('northwind-bank')],
    versions: VERSIONS,
    authentication: {
      spf: { identity: 'mailfrom', result: 'softfail', domain: domain('esp.example') },
      dkim: [{ result: 'pass', domain: domain('esp.example'), selector: 's1' }],
      arc: { result: 'none' },
      dmarc: { result: 'fail', authorDomain: domain('northwind.example'), policy: 'none' },
      vouchedBy: undefined,
    },
    ses: { spf: 'GRAY', dmarc: 'FAIL', dmarcPolicy: 'none' },
    points: 9,
    exceptions: [],
    because: 'evidence',
    disposition: 'quarantine',
    evidence: [
      {
        detector: 'exact-domain-spoof',
        strength: 'strong',
        impersonates: brandId('northwind-bank'),
        observed: [{ where: 'From', value: 'desk@northwind.example' }],
        finding: { code: 'exact-domain.unproven', parameters: { domain: 'northwind.example' } },
      },
    ],
  };
}

/** A record of that spoof as intake and screening leave it; take only the difference. */
export function messageRecord(difference: Partial<MessageRecord> = {}): MessageRecord {
  const key = difference.key ?? messageKey(1);
  return {
    key,
    version: 1,
    state: 'held',
    receivedAt: '2026-11-25T01:02:03.000Z',
    object: { bucket: 'inbound', key: `mail/${key}` },
    bytes: 4821,
    sha256: 'ab'.repeat(32),
    summary: {
      from: 'desk@northwind.example',
      displayName: 'Northwind お客様窓口',
      authorDomain: 'northwind.example',
      subject: 'Taro様 おめでとうございます',
      recipients: ['taro@ours.example'],
    },
    verdict: heldVerdict({ key }),
    history: [],
    sequence: 0,
    outbox: [],
    notes: [],
    ...difference,
  };
}
