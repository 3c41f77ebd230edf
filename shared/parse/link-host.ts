import { type DomainName, toDomainName } from '../model/address.ts';
import { LIMITS } from './limits.ts';

/**
 * The host that a browser would visit for what a message says (WHATWG URL): user-info skipped, numeric hosts
 * in dotted form, full-width characters and 「。」 folded. Undefined for `mailto:`, `cid:` and what is no URL.
 * @example hostOf('https://bank.example@203.0.113.9/') // '203.0.113.9'
 */
export function hostOf(target: string): DomainName | undefined {
  const url = toUrl(target);
  return url === undefined || url.hostname === '' ? undefined : toDomainName(url.hostname);
}

/** A target as a browser reads it, or undefined. Relative targets have no place to start from in a mail. */
function toUrl(target: string): URL | undefined {
  const written = target.slice(0, LIMITS.urlLength).trim().replace(WRAPPER, '');
  return (
    URL.parse(withScheme(written.replace(/[\t\r\n]/g, ''))) ??
    URL.parse(withScheme(narrow(written))) ??
    undefined
  );
}

/** Schemes that hand the rest on to a browser or an office program. */
const WRAPPER =
  /^(?:view-source:|microsoft-edge:|feed:|blob:|googlechromes?:\/\/(?:navigate\?url=)?|ms-[a-z]{4,12}:[a-z]{3}\|u\|)(?=[a-z\d/])/i;

const withScheme = (url: string): string => {
  if (/^(?:tel|sms|fax|callto|cid|mid):/i.test(url)) return url;
  if (/^[\\/]{2}/.test(url)) return `https:${url}`;
  return /^[a-z][a-z0-9+.-]{0,30}:(?!\d{1,5}(?:\/|$))/i.test(url) ? url : `http://${url}`;
};

/** Full-width forms and ideographic full stops as the reader means them (UTS #46 maps them to a dot). */
const narrow = (url: string): string => url.normalize('NFKC').replace(/[。｡]/g, '.').replace(/\s/g, '');
