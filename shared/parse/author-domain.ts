import { domainToUnicode } from 'node:url';
import { toDomainName } from '../model/address.ts';

/**
 * What keeps an Author Domain from meaning one name to everybody: a domain that normalization changes is read
 * as written by some programs and as folded by others.
 */
export function domainTrouble(written: string): string | undefined {
  if (/[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\p{Mn}]/u.test(written.normalize('NFC'))) return 'from-invisible-character';
  if (/=\?.*\?/.test(written)) return 'from-encoded-address';
  const domain = toDomainName(written);
  if (domain === undefined || written.endsWith('.')) return 'from-malformed-domain';
  const labels = domain.split('.');
  if (labels.length < 2 || /^\d+$/.test(labels.at(-1) ?? '')) return 'from-malformed-domain';
  return isStable(written) ? undefined : 'from-unstable-domain';
}

/** Whether UTS #46 leaves the name alone, capitals aside (no full-width letters, 「。」 or Kelvin sign). */
const isStable = (written: string): boolean =>
  /^[\x21-\x7e]*$/.test(written) || domainToUnicode(written) === written.toLowerCase();
