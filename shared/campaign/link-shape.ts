import { organizationalDomain } from '../model/address.ts';
import type { Link } from '../model/message.ts';

const TOKEN = /^(?=.*\d)[\w-]{6,}$|^[\w-]{20,}$|^[0-9a-f]{8,}$/i;

const shapeOf = (segment: string): string =>
  TOKEN.test(segment) ? '#' : segment.replace(/\d+/g, '0').slice(0, 40);

/**
 * The shape of a link's path and query: ids and digits as signs, values left out. Undefined for a bare host, which
 * says nothing about the kit behind it.
 * @example pathShape('https://www.zojirushi.online/Xmas?c=83f0a1') // '/Xmas?c'
 */
export function pathShape(target: string): string | undefined {
  if (!URL.canParse(target)) return undefined;
  const { pathname, searchParams } = new URL(target);
  const path = pathname.split('/').slice(0, 8).map(shapeOf).join('/');
  const names = [...new Set(searchParams.keys())].toSorted().slice(0, 8).map(shapeOf).join('&');
  const shape = names === '' ? path : `${path}?${names}`;
  return shape.length < 3 ? undefined : shape;
}

/** Shorteners, redirectors and trackers: their host alone says nothing about who uses it. */
const SHARED_HOSTS = new Set(
  `bit.ly t.co tinyurl.com goo.gl ow.ly is.gd buff.ly rebrand.ly cutt.ly t.ly x.gd lin.ee line.me onl.la
   google.com goo.ne.jp googleapis.com gstatic.com translate.goog youtube.com facebook.com instagram.com
   twitter.com x.com linkedin.com w3.org schema.org apple.com microsoft.com live.com office.com
   sendgrid.net list-manage.com mailchimp.com amazonaws.com cloudfront.net awstrack.me hubspotlinks.com
   mandrillapp.com exacttarget.com salesforce.com sparkpostmail.com mailgun.org`.split(/\s+/),
);

/**
 * What a link leads to, for grouping: the owner of its host, so that sub-domains made up per victim fall together
 * and tenants of one hosting service do not (the Public Suffix List's private part). On a host that anybody can
 * use, with the path's beginning.
 */
export function linkOwner({ host, target }: Link): string | undefined {
  if (host === undefined) return undefined;
  const owner = organizationalDomain(host) ?? host;
  if (!SHARED_HOSTS.has(owner)) return owner;
  const path = URL.canParse(target) ? new URL(target).pathname : '/';
  return path.length < 2 ? undefined : `${owner}${path.slice(0, 60)}`;
}
