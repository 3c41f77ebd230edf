import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Zone, zoneResolver } from '../../shared/authenticate/zone.ts';
import { buildBrandIndex } from '../../shared/detect/text/brand-index.ts';
import { toDomainName } from '../../shared/model/address.ts';
import { toMessageKey, type Verdict } from '../../shared/model/verdict.ts';
import { screen } from '../../shared/screen.ts';
import { loadBrands } from '../../shared/settings/brand-settings.ts';
import { loadPolicy } from '../../shared/settings/policy-settings.ts';
import { mailbox } from './inspections.ts';

const SETTINGS = join(import.meta.dirname, '../../shared/settings/defaults');
const setting = (file: string) => readFileSync(join(SETTINGS, file), 'utf8');
const policy = loadPolicy(setting('policy.yaml'));
const registry = loadBrands(setting('brands.yaml'));
const key = toMessageKey('attack-message');
if (!policy.ok || !registry.ok || key === undefined) throw new Error('Cannot attack: a setting is not valid');
const brands = buildBrandIndex(registry.value.profiles, registry.value.version);
const NOW = new Date('2026-11-02T10:00:05Z');

/** The attacker's two domains: one like any other, one on a cheap ending. Both pass SPF and DMARC. */
export const STRANGER = 'parcel-info.test';
export const CHEAP = 'notice-desk.top';
const ZONE: Zone = Object.fromEntries(
  [STRANGER, CHEAP].flatMap((domain) => [
    [domain, { TXT: ['v=spf1 ip4:192.0.2.7 -all'] }],
    [`_dmarc.${domain}`, { TXT: ['v=DMARC1; p=reject'] }],
  ]),
);

/** A message as the attacker writes it; header fields and body are bytes, not checked by anything. */
export interface Letter {
  readonly from?: string;
  readonly subject?: string;
  readonly type?: string;
  readonly encoding?: string;
  readonly body?: string;
  /** More header fields, each with its line end. */
  readonly fields?: string;
}

/** An encoded-word (RFC 2047). */
export const word = (text: string, charset = 'utf-8'): string =>
  `=?${charset}?B?${Buffer.from(text).toString('base64')}?=`;

/** The message's bytes: an unremarkable letter, but for the difference. */
export const letter = ({
  from = `Info <info@${STRANGER}>`,
  subject = 'Minutes',
  type = 'text/plain; charset=utf-8',
  encoding = '8bit',
  body = 'Dear all, please find the minutes below.',
  fields = '',
}: Letter): Buffer =>
  Buffer.from(
    [
      `From: ${from}`,
      'To: desk@ours.example',
      `Subject: ${subject}`,
      'Date: Mon, 02 Nov 2026 10:00:00 +0000',
      `Message-ID: <1@${STRANGER}>`,
      'MIME-Version: 1.0',
      `Content-Type: ${type}`,
      `Content-Transfer-Encoding: ${encoding}`,
      `${fields}`,
      body,
      '',
    ].join('\r\n'),
  );

/** What the default policy and registry say of it, sent by the attacker's own server. */
export async function screened(raw: Buffer, from = STRANGER): Promise<Verdict> {
  if (key === undefined || !policy.ok) throw new Error('Cannot attack: a setting is not valid');
  const domain = toDomainName(from);
  return await screen(
    {
      key,
      raw,
      envelope: {
        mailFrom: { kind: 'address', text: `info@${from}`, domain },
        rcptTo: [mailbox(undefined, 'desk@ours.example').address],
        client: { known: true, ip: '192.0.2.7', helo: `mx.${from}` },
        receivedAt: NOW,
      },
      trace: { kind: 'not-expected' },
      ses: undefined,
    },
    { resolve: zoneResolver(ZONE), policy: policy.value, brands, now: () => NOW },
  );
}

/** Fails unless the message was stopped, or marked. */
export const expectCaught = ({ disposition }: Verdict): void => expect(disposition).not.toBe('deliver');

/** Fails unless the message went through, with what stopped it. */
export const expectQuiet = (verdict: Verdict): void =>
  expect({ disposition: verdict.disposition, evidence: verdict.evidence.filter(isMore) }).toEqual({
    disposition: 'deliver',
    evidence: [],
  });

const isMore = ({ strength }: Verdict['evidence'][number]): boolean => strength !== 'weak';
