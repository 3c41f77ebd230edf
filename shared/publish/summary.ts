import { formatAddrSpec, type Mailbox } from '../model/address.ts';
import type { Envelope } from '../model/envelope.ts';
import type { FromField, ParsedMessage } from '../model/message.ts';
import type { MessageSummary } from '../model/message-record.ts';

/** So much of each of the sender's words is kept; the raw message has the rest. */
const KEPT = 300;

const authors = (from: FromField): readonly Mailbox[] => {
  if (from.kind === 'single') return [from.author];
  return from.kind === 'several' ? from.authors : [];
};

const displayNameOf = (from: FromField): string =>
  from.kind === 'malformed' ? (from.displayName ?? '') : (authors(from)[0]?.displayName ?? '');

const addressOf = (from: FromField): string =>
  from.kind === 'malformed'
    ? from.raw
    : authors(from)
        .map(({ address }) => formatAddrSpec(address))
        .join(', ');

/** What reviewers search and sort by; empty words for a message that could not be read. */
export const summarize = (message: ParsedMessage | undefined, { rcptTo }: Envelope): MessageSummary => ({
  from: message === undefined ? '' : addressOf(message.from).slice(0, KEPT),
  displayName: message === undefined ? '' : displayNameOf(message.from).slice(0, KEPT),
  authorDomain: message?.from.kind === 'single' ? message.from.author.address.domain : '',
  subject: message?.subject.slice(0, KEPT) ?? '',
  recipients: rcptTo.map(formatAddrSpec),
});
