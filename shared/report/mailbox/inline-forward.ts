import { type AddrSpec, organizationalDomain, toAddrSpec } from '../../model/address.ts';
import type { FromField, Link, ParsedMessage } from '../../model/message.ts';
import { readMailboxes } from '../../parse/mailboxes.ts';
import { findHeaderBlock, type HeaderBlock } from './header-block.ts';

const MAX_DEPTH = 5;
const KEPT = 1000;

/** A message that somebody forwarded within their own: claims only, nothing of it is proven. */
export interface InlineForward {
  /** As the forwarder's mail program shows it; `from` is malformed where it shows no address. */
  readonly message: ParsedMessage;
  /** What the forwarder wrote above it. */
  readonly ownWords: string;
}

interface Found extends HeaderBlock {
  /** Where the forwarded text ends: at a second copy of it (the HTML of an alternative), or at the end. */
  readonly stop: number;
}

const isSame = (one: HeaderBlock, other: HeaderBlock): boolean =>
  one.fields.from === other.fields.from && one.fields.subject === other.fields.subject;

/** Mail programs send text and HTML of one forward: both are in the text that we read. */
function withStop(block: HeaderBlock, lines: readonly string[]): Found {
  let next = findHeaderBlock(lines, block.end);
  for (let depth = 0; next !== undefined && depth < MAX_DEPTH; depth += 1) {
    if (isSame(block, next)) return { ...block, stop: next.begin };
    next = findHeaderBlock(lines, next.end);
  }
  return { ...block, stop: lines.length };
}

const authorOf = ({ fields: { from = '' } }: HeaderBlock) => {
  const text = from
    .slice(0, KEPT)
    .replace(/\[mailto:([^\]\s]{1,320})\]/i, '<$1>')
    .replaceAll('"', '');
  const address = toAddrSpec(/<([^<>\s]{3,320})>/.exec(text)?.[1] ?? text.trim());
  const displayName = text.replace(/<[^<>]*>?/g, '').trim();
  return { address, displayName: address === undefined || displayName !== text.trim() ? displayName : '' };
};

const isColleague = (author: AddrSpec | undefined, reporter: AddrSpec): boolean =>
  author !== undefined && ownerOf(author) === ownerOf(reporter);

const ownerOf = ({ domain }: AddrSpec): string => organizationalDomain(domain) ?? domain;

/**
 * The block of the message that is meant: the outermost, because whoever writes a spoof can put further ones into
 * it. Colleagues pass spoofs on to each other before one of them reports, so theirs are looked into.
 */
function meantBlock(lines: readonly string[], reporter: AddrSpec): Found | undefined {
  let block = findHeaderBlock(lines);
  for (let depth = 0; block !== undefined && depth < MAX_DEPTH; depth += 1) {
    if (!isColleague(authorOf(block).address, reporter)) break;
    const inner = findHeaderBlock(lines, block.end);
    if (inner === undefined || isSame(block, inner)) break;
    block = inner;
  }
  return block === undefined ? undefined : withStop(block, lines);
}

function toFrom(block: HeaderBlock): FromField {
  const { address, displayName } = authorOf(block);
  if (address === undefined) return { kind: 'malformed', raw: displayName, displayName };
  return { kind: 'single', author: { displayName: displayName === '' ? undefined : displayName, address } };
}

/** Links of the forwarder's signature and firm are not the spoof's. */
function isForwarders({ host, text }: Link, { own, forwarded, reporter }: Split): boolean {
  if (host !== undefined && ownerOf({ localPart: '', domain: host }) === ownerOf(reporter)) return true;
  return text !== '' && own.includes(text) && !forwarded.includes(text);
}

interface Split {
  readonly own: string;
  readonly forwarded: string;
  readonly reporter: AddrSpec;
}

/**
 * Finds a message that was forwarded inline and reads it as its forwarder's mail program shows it. Undefined where
 * nobody forwarded anything. Linear in the text; hostile nesting is not followed.
 */
export function unpackInline(report: ParsedMessage): InlineForward | undefined {
  if (report.from.kind !== 'single') return undefined;
  const reporter = report.from.author;
  const lines = report.text.split('\n');
  const block = meantBlock(lines, reporter.address);
  if (block === undefined) return undefined;
  const quotes = new RegExp(`^(?:\\s?>){0,${Math.min(block.quoted, 20)}} ?`);
  const text = lines
    .slice(block.end, block.stop)
    .map((line) => line.replace(quotes, ''))
    .join('\n')
    .trim();
  const above = lines.slice(0, findHeaderBlock(lines)?.begin ?? 0);
  const own = lines.slice(0, block.begin).join('\n');
  const split = { own, forwarded: text, reporter: reporter.address };
  const message: ParsedMessage = {
    ...report,
    from: toFrom(block),
    sender: [],
    replyTo: [],
    to: [...readMailboxes((block.fields.to ?? '').slice(0, KEPT)), reporter],
    subject: (block.fields.subject ?? '').replace(/\s+/g, ' ').slice(0, KEPT),
    text,
    links: report.links.filter((link) => !isForwarders(link, split)),
    headerFields: [],
    addressTokens: [],
    anomalies: [],
    messageId: undefined,
    date: undefined,
  };
  return { message, ownWords: above.join('\n').trim() };
}
