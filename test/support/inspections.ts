import { type DomainName, type Mailbox, toAddrSpec, toDomainName } from '../../shared/model/address.ts';
import type { AuthenticationResults } from '../../shared/model/authentication.ts';
import type { BrandIndex } from '../../shared/model/brand.ts';
import type { Inspection } from '../../shared/model/inspection.ts';
import type { ParsedMessage } from '../../shared/model/message.ts';

/** A domain that the test writes down and knows to be one. */
export const domain = (text: string): DomainName => {
  const name = toDomainName(text);
  if (name === undefined) throw new Error(`Cannot build test: ${text} is not a domain`);
  return name;
};

/** `mailbox('Northwind Bank', 'desk@northwind.example')` */
export const mailbox = (displayName: string | undefined, address: string): Mailbox => {
  const spec = toAddrSpec(address);
  if (spec === undefined) throw new Error(`Cannot build test: ${address} is not an address`);
  return { displayName, address: spec };
};

/** A letter that nobody would look at twice; the test states only what is different. */
export const message = (different: Partial<ParsedMessage> = {}): ParsedMessage => ({
  messageId: '<1@parcel-info.test>',
  from: { kind: 'single', author: mailbox('Aiko Tanaka', 'aiko@parcel-info.test') },
  sender: [],
  replyTo: [],
  to: [mailbox(undefined, 'desk@ours.example')],
  subject: 'Minutes of our meeting',
  text: 'Dear all, please find the minutes below.',
  links: [],
  images: [],
  forms: [],
  attachments: [],
  mediaTypes: ['text/plain'],
  headerFields: [],
  addressTokens: [],
  anomalies: [],
  date: new Date('2026-11-02T10:00:00Z'),
  ...different,
});

/** DMARC pass for a domain, by an aligned signature: the author is proven. */
export const provenBy = (name: string): AuthenticationResults => ({
  spf: { identity: 'mailfrom', domain: domain(name), result: 'pass' },
  dkim: [{ domain: domain(name), selector: 's1', result: 'pass' }],
  arc: { result: 'none' },
  dmarc: { result: 'pass', authorDomain: domain(name), alignedBy: ['spf', 'dkim'], policy: 'reject' },
  vouchedBy: undefined,
});

/** Nothing speaks for the author: no signature, SPF softfail, DMARC fail under the policy given. */
export const unproven = (
  name: string,
  policy: 'none' | 'quarantine' | 'reject' = 'none',
): AuthenticationResults => ({
  spf: { identity: 'mailfrom', domain: domain(name), result: 'softfail' },
  dkim: [],
  arc: { result: 'none' },
  dmarc: { result: 'fail', authorDomain: domain(name), policy },
  vouchedBy: undefined,
});

/** Nothing is known about authentication: nothing may follow from it. */
export const NOT_RECORDED: AuthenticationResults = {
  spf: undefined,
  dkim: undefined,
  arc: undefined,
  dmarc: undefined,
  vouchedBy: undefined,
};

/** A registry without brands. */
export const NO_BRANDS: BrandIndex = {
  version: 'sha256:none',
  profiles: [],
  byId: () => undefined,
  ownersOf: () => [],
  mentionsIn: () => [],
};

/** An unremarkable message from a proven stranger; the test states only what is different. */
export const inspection = (different: Partial<Inspection> = {}): Inspection => ({
  envelope: {
    mailFrom: { kind: 'address', text: 'aiko@parcel-info.test', domain: domain('parcel-info.test') },
    rcptTo: [mailbox(undefined, 'desk@ours.example').address],
    client: { known: true, ip: '192.0.2.7', helo: 'mx.parcel-info.test' },
    receivedAt: new Date('2026-11-02T10:00:05Z'),
  },
  message: message(),
  authentication: provenBy('parcel-info.test'),
  trace: { kind: 'not-expected' },
  ses: undefined,
  brands: NO_BRANDS,
  exceptions: [],
  ...different,
});
