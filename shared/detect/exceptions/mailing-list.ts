import { type DomainName, isWithin, toDomainName } from '../../model/address.ts';
import { isAligned } from '../reading.ts';
import type { ExceptionRule, Unexcepted } from './exception-rule.ts';

/** Hosts that run public mailing lists and nothing else of note. */
const KNOWN_HOSTS = [
  'vger.kernel.org',
  'lists.linux.dev',
  'lists.infradead.org',
  'lists.freedesktop.org',
  'lists.sourceforge.net',
  'lists.osdn.me',
  'lists.debian.org',
  'lists.ubuntu.com',
  'lists.apache.org',
  'lists.gnu.org',
  'nongnu.org',
  'gnu.org',
  'python.org',
  'ietf.org',
  'lists.w3.org',
  'lists.freebsd.org',
  'freelists.org',
  'groups.io',
  'googlegroups.com',
  'kvack.org',
  'lists.ozlabs.org',
  'lists.xenproject.org',
  'lists.denx.de',
  'sourceware.org',
  'lists.llvm.org',
  'mail.openjdk.org',
  'lists.nic.ad.jp',
].flatMap((host) => toDomainName(host) ?? []);

const field = ({ message: { headerFields } }: Unexcepted, name: string): string | undefined =>
  headerFields.find((one) => one.name === name)?.value;

/** The host behind List-Id (RFC 2919): `Foo list <foo.lists.example.org>`. */
function listIdOf(inspection: Unexcepted): DomainName | undefined {
  const value = field(inspection, 'list-id') ?? '';
  return toDomainName(/<([^<>\s]+)>\s*$/.exec(value)?.[1] ?? value.trim());
}

/** The address that List-Post names (RFC 2369): without one, nobody can have written to the list. */
const postsTo = (inspection: Unexcepted): DomainName | undefined =>
  toDomainName(/<mailto:[^<>@\s]+@([^<>?\s]+)/i.exec(field(inspection, 'list-post') ?? '')?.[1] ?? '');

/** Whether authentication, not the header, says that this domain passed the message on. */
function isPassedOnBy(domain: DomainName, { authentication, envelope }: Unexcepted): boolean {
  const { spf, dkim } = authentication;
  if (spf?.result === 'pass' && isAligned(spf.domain, domain)) return true;
  if ((dkim ?? []).some((one) => one.result === 'pass' && isAligned(one.domain, domain))) return true;
  const listOwned = envelope.mailFrom.kind === 'address' && isAligned(envelope.mailFrom.domain, domain);
  return listOwned && spf === undefined && dkim === undefined;
}

/** The host of a real list: it says which list it is, where to post, and that very host sent the message. */
function listHost(inspection: Unexcepted): DomainName | undefined {
  const id = listIdOf(inspection);
  if (id === undefined) return undefined;
  const posts = postsTo(inspection);
  if (posts === undefined && !isKnown(id)) return undefined;
  return [posts, id].find((host) => host !== undefined && isPassedOnBy(host, inspection));
}

const isKnown = (host: DomainName): boolean => KNOWN_HOSTS.some((known) => isWithin(host, known));

/** A list on a host that is known for lists: its members write under their own domains. */
export const knownMailingList: ExceptionRule = {
  code: 'known-mailing-list',
  says: {
    en: 'The message was passed on by {host}, a well-known host of mailing lists.',
    ja: 'よく知られたメーリングリストのホスト {host} を経由して届いたメールです。',
  },
  establish: (inspection) => {
    const host = listHost(inspection);
    return host !== undefined && isKnown(host)
      ? { code: 'known-mailing-list', parameters: { host } }
      : undefined;
  },
};

/** A real list on any other host. Anybody can run one, so it excuses no lure, and never more than a warning. */
export const mailingList: ExceptionRule = {
  code: 'mailing-list',
  says: {
    en: 'The message was passed on by a mailing list at {host}.',
    ja: '{host} のメーリングリストを経由して届いたメールです。',
  },
  establish: (inspection) => {
    const host = listHost(inspection);
    return host !== undefined && !isKnown(host) ? { code: 'mailing-list', parameters: { host } } : undefined;
  },
};
