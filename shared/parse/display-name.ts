import { organizationalDomain, toDomainName } from '../model/address.ts';
import type { Anomaly, FromField } from '../model/message.ts';
import { decodeFully, decodeRaw } from './encoded-words.ts';

/** Overrides and isolates that make a reader see letters in another order (UAX #9). */
const BIDI = /[\u202a-\u202e\u2066-\u2069]/;
const CONTROL = /[\0-\x08\x0a-\x1f\x7f\u0080-\u009f\u2028\u2029]/;
const ODD_CHARSET =
  /=\?(?:x-)?(?:utf-?7|utf-?16(?:le|be)?|utf-?32(?:le|be)?|unicode-1-1-utf-7)(?:\*[^?]*)?\?/i;
const ADDRESS = /[^\s<>()",;:@＠[\]]+[@＠]([^\s<>()",;:@＠[\]'’”]+)/gu;
const BRACKETED = /<[^<>@＠]{1,200}[@＠]([^<>@＠]{1,255})>/gu;

/**
 * What a name or comment in From may not hold: things that make a mail program show another author.
 * A plain address of a stranger is only soft: mailing lists and relays write `"jane@x.example via list"`.
 * @param body The field's body, unfolded, still encoded.
 */
export function displayNameAnomalies(body: string, from: FromField): readonly Anomaly[] {
  const raw = decodeRaw(body);
  const shown = decodeFully(raw);
  const found: Anomaly[] = [];
  const report = (kind: string, severity: Anomaly['severity'] = 'hard') =>
    found.push({ kind, severity, where: 'From', value: shown });
  if (ODD_CHARSET.test(raw)) report('display-name-charset');
  if (BIDI.test(shown)) report('display-name-bidi');
  if (CONTROL.test(shown.replaceAll('\t', ' '))) report('display-name-control');
  if (from.kind !== 'single') return found;
  const own = organizationOf(from.author.address.domain);
  const name = nameIn(raw, from.author.displayName);
  if (strangers(name, BRACKETED, own)) report('display-name-bracketed-address');
  else if (strangers(name, ADDRESS, own)) report('display-name-address', 'soft');
  return found;
}

/** Name and comments, without the address that stands last. */
const nameIn = (raw: string, displayName: string | undefined): string => {
  const comments = [...raw.matchAll(/\(([^()]{1,1000})\)/g)].map(([, comment = '']) => comment);
  return decodeFully([displayName ?? '', ...comments].join(' '));
};

const organizationOf = (text: string): string | undefined => {
  const domain = toDomainName(text.normalize('NFKC').replace(/[.。]+$/u, ''));
  return domain === undefined ? undefined : (organizationalDomain(domain) ?? domain);
};

function strangers(name: string, pattern: RegExp, own: string | undefined): boolean {
  return [...name.matchAll(pattern)].some(([, host = '']) => {
    const organization = organizationOf(host);
    return organization?.includes('.') && organization !== own;
  });
}
