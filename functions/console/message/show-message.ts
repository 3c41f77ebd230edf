import { formatAddrSpec } from '../../../shared/model/address.ts';
import type { FromField } from '../../../shared/model/message.ts';
import { defang } from './defang.ts';
import type { OpenedMessage, ShownLink } from './opened-message.ts';
import { safeHtml } from './safe-html.ts';

/** What the console shows of an opened message. Every text in it is hostile and is only ever set as text. */
export function showMessage({ message, html, raw }: OpenedMessage) {
  const links: readonly ShownLink[] = message.links
    .slice(0, 200)
    .map((link) => ({ ...link, host: link.host, defanged: defang(link.target.slice(0, 2_000)) }));
  return {
    from: fromShown(message.from),
    to: message.to.map(({ address, displayName }) => ({ displayName, address: formatAddrSpec(address) })),
    replyTo: message.replyTo.map(({ address, displayName }) => ({
      displayName,
      address: formatAddrSpec(address),
    })),
    subject: message.subject,
    date: message.date?.toISOString(),
    text: message.text.slice(0, 100_000),
    html: html === undefined ? undefined : safeHtml(html),
    links,
    linkCount: message.links.length,
    attachments: message.attachments,
    headerFields: message.headerFields
      .slice(0, 400)
      .map(({ name, value }) => ({ name, value: value.slice(0, 4_000) })),
    anomalies: message.anomalies,
    bytes: raw.length,
  };
}

/** What a phone shows as the author: the name, and the address only where there is no name. */
function fromShown(from: FromField) {
  if (from.kind === 'missing') return { kind: from.kind, displayName: '', address: '' };
  if (from.kind === 'malformed')
    return { kind: from.kind, displayName: from.displayName ?? '', address: from.raw.slice(0, 500) };
  const mailboxes = from.kind === 'single' ? [from.author] : from.authors;
  return {
    kind: from.kind,
    displayName: mailboxes.map(({ displayName }) => displayName ?? '').find((name) => name !== '') ?? '',
    address: mailboxes.map(({ address }) => formatAddrSpec(address)).join(', '),
  };
}
