import { type DomainName, toDomainName } from '../model/address.ts';
import type { Detector, Evidence } from '../model/evidence.ts';
import type { Inspection } from '../model/inspection.ts';
import type { Link } from '../model/message.ts';
import { isFromProvenBrand, isPressing } from './claims.ts';
import { standingOf } from './standing.ts';

const LONGEST = 200;

/** One thing that is wrong with an address, and how much that weighs. */
interface Trick {
  readonly code: string;
  readonly strength: Evidence['strength'];
  readonly shown: string;
  readonly impersonates?: Evidence['impersonates'];
}

/** `https://www.bank.example@stranger.test/`: everything before the @ is only a user name. */
function userInfo(url: URL, { brands }: Inspection): Trick | undefined {
  if (url.username === '') return undefined;
  const shown = decode(url.username);
  const domain = toDomainName(shown.split(/[/:?]/)[0] ?? '');
  const [brand] = domain?.includes('.') ? brands.ownersOf(domain) : [];
  const strength = brand !== undefined ? 'strong' : domain?.includes('.') ? 'strong' : 'moderate';
  return { code: 'user-info', strength, shown, ...(brand === undefined ? {} : { impersonates: brand.id }) };
}

const PRIVATE = /^(?:10|127|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254)\./;

/** An address by number, in any notation that browsers accept (0x7f.1, 3232235777). */
function numericHost(url: URL, inspection: Inspection): Trick | undefined {
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(url.hostname) && !url.hostname.startsWith('[')) return undefined;
  const doubtful = isPressing(inspection) && standingOf(inspection).length > 0;
  const strength = doubtful && !PRIVATE.test(url.hostname) ? 'moderate' : 'weak';
  return { code: 'numeric-host', strength, shown: url.hostname };
}

/** What is written between the scheme and the first slash. */
const writtenHost = (written: string): string =>
  /^(?:[a-z]+[:：])?[/／\\]{2}([^/／\\?#]*)/i.exec(written)?.[1] ?? '';

/** Full-width letters, the dots 。 ． ｡ and %65 in a host: browsers fold them, filters and readers do not. */
function oddCharacters(written: string): Trick | undefined {
  const host = writtenHost(written);
  const name = host.slice(host.lastIndexOf('@') + 1);
  const odd = /[\uff01-\uff5e\u3002\uff61\u2024\u00ad\u200b-\u200f\u2060]|%[0-9a-f]{2}/i.exec(name);
  return odd === null ? undefined : { code: 'odd-characters', strength: 'moderate', shown: host };
}

/** Signs that look like the / or : behind a host, and are letters of its name: https://bank.example⁄stranger.test/. */
const FALSE_END = /[\u2044\u2215\u2571\u29f8\u29f6\u0589\u05c3\u02d0\u02f8\u2236\ua789]/u;

function falseEnd(written: string, { brands }: Inspection): Trick | undefined {
  const host = writtenHost(written);
  const [shown = '', ...rest] = host.split(FALSE_END);
  if (rest.length === 0) return undefined;
  const domain = toDomainName(shown);
  const [brand] = domain === undefined ? [] : brands.ownersOf(domain);
  return brand === undefined
    ? { code: 'false-end', strength: 'moderate', shown }
    : { code: 'false-end', strength: 'strong', shown, impersonates: brand.id };
}

/** A brand’s own domain as a part of the path: https://stranger.test/www.bank.example/login. */
function brandInPath(url: URL, inspection: Inspection): Trick | undefined {
  for (const segment of url.pathname.split('/').slice(1, 6)) {
    const domain: DomainName | undefined = /^[\w-]+(?:\.[\w-]+)+$/.test(segment)
      ? toDomainName(segment)
      : undefined;
    const [brand] = domain === undefined ? [] : inspection.brands.ownersOf(domain);
    const host = toDomainName(url.hostname);
    if (brand === undefined || (host !== undefined && inspection.brands.ownersOf(host).includes(brand)))
      continue;
    return {
      code: 'brand-in-path',
      strength: isPressing(inspection) ? 'moderate' : 'weak',
      shown: segment,
      impersonates: brand.id,
    };
  }
  return undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function tricksIn({ target }: Link, inspection: Inspection): readonly Trick[] {
  const written = target.slice(0, 2000);
  const url = /^(?:https?[:：]|[/\\]{2})/i.test(written) ? URL.parse(written, 'https://mail.invalid/') : null;
  const found = [
    oddCharacters(written),
    falseEnd(written, inspection),
    ...(url === null
      ? []
      : [userInfo(url, inspection), numericHost(url, inspection), brandInPath(url, inspection)]),
  ];
  return found.flatMap((trick) => trick ?? []);
}

/** An address that is built to be misread. */
export const deceptiveUrl: Detector = {
  id: 'deceptive-url',
  finds: {
    en: 'A web address built to be misread: a name before @, a bare number, full-width letters, a brand in the path',
    ja: '読み間違えるよう細工されたURL（＠の前の名前、数字だけのホスト、全角文字、パス中のブランド名）',
  },
  findings: {
    'url.user-info': {
      en: 'A link begins with “{shown}@”, which is only a user name. It really leads to {host}.',
      ja: 'リンクの先頭にある「{shown}@」はユーザー名にすぎず、実際には {host} につながります。',
    },
    'url.numeric-host': {
      en: 'A link leads to the bare number {shown} instead of a name.',
      ja: 'リンク先が名前ではなく数字のアドレス {shown} になっています。',
    },
    'url.odd-characters': {
      en: 'The address “{shown}” in a link is written with characters that browsers silently turn into others. It leads to {host}.',
      ja: 'リンクの「{shown}」は、ブラウザーが別の文字に読み替える文字で書かれています。実際には {host} につながります。',
    },
    'url.false-end': {
      en: 'The address in a link seems to end behind “{shown}”, but the sign there only looks like a slash or a colon. It really leads to {host}.',
      ja: 'リンクは「{shown}」で終わるように見えますが、その後の記号はスラッシュやコロンに似せた別の文字です。実際には {host} につながります。',
    },
    'url.brand-in-path': {
      en: 'A link carries {shown} behind a stranger’s domain. It leads to {host}.',
      ja: 'リンクは無関係なドメインの後ろに {shown} を付けたものです。実際には {host} につながります。',
    },
  },
  inspect: (inspection) => {
    if (isFromProvenBrand(inspection)) return [];
    const seen = new Map<string, Evidence>();
    for (const link of inspection.message.links.slice(0, 100))
      for (const { code, strength, shown, impersonates } of tricksIn(link, inspection)) {
        const host = link.host ?? '?';
        seen.set(`${code} ${host}`, {
          detector: 'deceptive-url',
          strength,
          ...(impersonates === undefined ? {} : { impersonates }),
          observed: [{ where: 'Link', value: link.target.slice(0, LONGEST) }],
          finding: { code: `url.${code}`, parameters: { shown: shown.slice(0, LONGEST), host } },
        });
      }
    return [...seen.values()].slice(0, 5);
  },
};
