import { describe, expect, it } from 'vitest';
import { establishExceptions } from '../../shared/detect/exceptions/index.ts';
import { type Mailbox, toAddrSpec } from '../../shared/model/address.ts';
import type { Detector, Evidence } from '../../shared/model/evidence.ts';
import type { Inspection } from '../../shared/model/inspection.ts';
import type { AddressToken, Link, ParsedMessage } from '../../shared/model/message.ts';
import { BRANDS } from './brands.ts';
import { domain, inspection, mailbox, message } from './inspections.ts';

/** One message and what a detector says of it: `strength code brand`, or nothing. */
export interface DetectorCase {
  readonly title: string;
  readonly seen: Inspection;
  readonly expected: readonly string[];
}

const told = ({ strength, finding, impersonates }: Evidence): string =>
  [strength, finding.code, impersonates ?? ''].join(' ').trim();

/** Runs the table, and checks that every finding has its sentences with all gaps filled. */
export function describeDetector(detector: Detector, cases: readonly DetectorCase[]): void {
  describe(detector.id, () => {
    it.each(cases)('$title', ({ seen, expected }) => {
      const evidence = detector.inspect(seen);
      expect(evidence.map(told)).toEqual(expected);
      for (const { finding, observed } of evidence) {
        const { en = '', ja = '' } = detector.findings[finding.code] ?? {};
        const gaps = [...`${en}${ja}`.matchAll(/\{(\w+)\}/g)].map(([, gap = '']) => gap);
        expect({ said: en !== '' && ja !== '', gaps }).toEqual({
          said: true,
          gaps: gaps.filter((gap) => Object.hasOwn(finding.parameters, gap)),
        });
        for (const { value, marks = [] } of observed)
          for (const { at, length } of marks) expect(value.slice(at, at + length)).toHaveLength(length);
      }
    });
  });
}

/** `from('Northwind Bank', 'x@stranger.test')`: the From field and the address tokens that parse would find. */
export function from(displayName: string | undefined, address: string): Partial<ParsedMessage> {
  const author: Mailbox = mailbox(displayName, address);
  const token: AddressToken = {
    where: 'From',
    part: 'addr-spec',
    text: address,
    domain: toAddrSpec(address)?.domain,
  };
  return { from: { kind: 'single', author }, addressTokens: [token] };
}

/** A link as parse would find it. */
export const link = (target: string, text = '', origin: Link['origin'] = 'html'): Link => ({
  target,
  host: URL.canParse(target) && /^https?:/.test(target) ? domain(new URL(target).hostname) : undefined,
  text,
  origin,
});

/** A message to inspect under the brands of the tests, with its exceptions established. */
export function seen(parts: Partial<ParsedMessage>, { ...different }: Partial<Inspection> = {}): Inspection {
  const bare = inspection({ brands: BRANDS, message: message(parts), ...different });
  return { ...bare, exceptions: different.exceptions ?? establishExceptions(bare) };
}
