import { type DomainName, isWithin, toDomainName } from '../../model/address.ts';
import type { Link } from '../../model/message.ts';

/** Where a link leads once everything is unwrapped that can be unwrapped without asking anyone. */
export interface Destination {
  readonly url: string;
  readonly host: DomainName | undefined;
  /** Hosts of the redirectors and proxies on the way, outermost first. */
  readonly via: readonly DomainName[];
}

const DEEPEST = 5;

/** Parameters in which redirectors carry the next address. */
const NEXT = [
  'url',
  'u',
  'q',
  'target',
  'redirect',
  'redirect_uri',
  'dest',
  'destination',
  'goto',
  'link',
  'r',
];

const parse = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

/** `www-bank-example.translate.goog`: dots became hyphens, hyphens were doubled. */
function fromTranslateHost(url: URL): string | undefined {
  if (!url.hostname.endsWith('.translate.goog')) return undefined;
  const label = url.hostname.slice(0, -'.translate.goog'.length);
  const host = label.replace(/--|-/g, (found) => (found === '-' ? '.' : '-'));
  return `https://${host}${url.pathname}`;
}

/** `google.com/amp/s/bank.example/x`, `bank-example.cdn.ampproject.org/c/s/bank.example/x`. */
function fromAmpPath(url: URL): string | undefined {
  const amp = /^(?:www\.)?google\.[a-z.]+$/.test(url.hostname)
    ? /^\/amp\/(?:s\/)?(.+)/
    : /^\/[cviw]\/(?:s\/)?(.+)/;
  if (!amp.source.includes('amp') && !url.hostname.endsWith('.cdn.ampproject.org')) return undefined;
  const rest = amp.exec(url.pathname)?.[1];
  return rest === undefined ? undefined : `https://${rest}`;
}

/** `urldefense.com/v3/__https://bank.example/x__;…` */
const fromUrlDefense = (url: URL): string | undefined =>
  url.hostname.startsWith('urldefense.')
    ? /__(https?:\/{1,2}.+?)__/.exec(url.href)?.[1]?.replace(/^(https?:\/)(?!\/)/, '$1/')
    : undefined;

/** Proofpoint v2 writes % as - and / as _. */
const fromProofpoint = (url: URL): string | undefined => {
  const packed = url.hostname === 'urldefense.proofpoint.com' ? url.searchParams.get('u') : null;
  return packed === null ? undefined : decodeQuietly(packed.replaceAll('-', '%').replaceAll('_', '/'));
};

function decodeQuietly(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function fromParameter(url: URL): string | undefined {
  for (const name of NEXT) {
    const value = url.searchParams.get(name);
    if (value !== null && /^https?:\/\//i.test(value)) return value;
  }
  return undefined;
}

/** `…awstrack.me/L0/https:%2F%2Fbank.example%2Fx/…`: trackers that carry the target in the path. */
function fromPath(url: URL): string | undefined {
  const packed = /\/(https?:(?:%2f){2}[^/]+)/i.exec(url.pathname)?.[1];
  return packed === undefined ? undefined : decodeQuietly(packed);
}

const UNWRAPPERS = [fromTranslateHost, fromAmpPath, fromProofpoint, fromUrlDefense, fromPath, fromParameter];

function unwrap(url: URL): URL | undefined {
  for (const way of UNWRAPPERS) {
    const next = way(url);
    const found = next === undefined ? undefined : parse(next);
    if (found !== undefined && found.hostname !== '') return found;
  }
  return undefined;
}

/** Follows a link offline, through redirectors that carry their target in the address. */
export function destinationsOf({ target, host }: Link): Destination {
  let url = /^https?:/i.test(target) && target.length < 8000 ? parse(target) : undefined;
  if (url === undefined) return { url: target, host, via: [] };
  const via: DomainName[] = [];
  let last = host;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const next = unwrap(url);
    const found = next === undefined ? undefined : toDomainName(next.hostname);
    if (next === undefined || found === undefined) break;
    if (last !== undefined && !isWithin(found, last)) via.push(last);
    [url, last] = [next, found];
  }
  return { url: url.href, host: last, via };
}
