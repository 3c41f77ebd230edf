import { linkOwner } from '../campaign/link-shape.ts';
import { recipientWords } from '../campaign/mask.ts';
import { formatAddrSpec, toAddrSpec } from '../model/address.ts';
import type { ParsedMessage } from '../model/message.ts';
import type { MessageRecord } from '../model/message-record.ts';
import { type Redact, redactor } from './redact.ts';

/** A message of the campaign as it was read again, to be shown. */
export interface Sample {
  readonly record: MessageRecord;
  readonly message: ParsedMessage;
}

/** One message as evidence: what the victim saw and what its header says, every trace of the recipient redacted. */
export interface EvidenceMail {
  readonly key: string;
  readonly receivedAt: string;
  readonly sha256: string;
  readonly displayName: string;
  readonly author: string;
  readonly subject: string;
  /** The visible text, at most 2,000 characters. */
  readonly text: string;
  readonly links: readonly string[];
  /** The header section as it came, recipient's fields and words redacted. */
  readonly header: string;
  readonly mailFrom: string;
  readonly clientIp: string | undefined;
  readonly authentication: string;
}

/** The author as the message shows it, for people who compare. */
const authorOf = ({ from }: ParsedMessage): string =>
  from.kind === 'single'
    ? `${from.author.displayName ?? ''} <${formatAddrSpec(from.author.address)}>`.trim()
    : from.kind;

/** Fields that name the recipient or a machine of ours. */
const RECIPIENT_FIELDS =
  /^(to|cc|bcc|delivered-to|x-original-to|envelope-to|x-forwarded-to|x-rcpt-to|list-unsubscribe|resent-to|apparently-to|x-receiver|references|in-reply-to)$/;

/** A path segment or parameter value that may name the victim: long, or letters and digits mixed. */
const TOKEN = /^(?=.*\d)[\w.~%+-]{5,}$|^[\w.~%+-]{20,}$|@|%40/;

/**
 * The page's address without what is the victim's own: a report that hands the token on would confirm the victim.
 * @example publicLink('http://a.test/Xmas?c=83f0a1') // 'http://a.test/Xmas?c=…'
 */
export function publicLink(target: string): string {
  if (!URL.canParse(target)) return '';
  const { protocol, host, pathname, searchParams } = new URL(target);
  const path = pathname
    .split('/')
    .map((segment) => (TOKEN.test(segment) ? '…' : segment))
    .join('/');
  const names = [...new Set(searchParams.keys())].map((name) => `${name}=…`).join('&');
  return `${protocol}//${host}${path}${names === '' ? '' : `?${names}`}`.slice(0, 500);
}

const headerOf = ({ headerFields }: ParsedMessage, redact: Redact): string =>
  headerFields
    // Decoded: an encoded-word would carry the recipient's name past the redaction (RFC 2047).
    .map(
      ({ name, value }) =>
        `${name}: ${RECIPIENT_FIELDS.test(name) ? '[redacted]' : redact(value, { keepNumbers: true })}`,
    )
    .join('\r\n')
    .slice(0, 8000);

function authenticationOf({ record }: Sample): string {
  const { verdict } = record;
  if (verdict === undefined || verdict.because === 'unscreenable') return '';
  const { spf, dkim, dmarc, arc } = verdict.authentication;
  const signatures = (dkim ?? []).map(
    ({ result, domain }) => `${result}${domain === undefined ? '' : ` (${domain})`}`,
  );
  return [
    `spf=${spf?.result ?? 'unknown'}`,
    `dkim=${signatures.join(', ') || 'none'}`,
    `dmarc=${dmarc?.result ?? 'unknown'}`,
    `arc=${arc?.result ?? 'unknown'}`,
  ].join('; ');
}

/** Makes a message fit to be shown to strangers. */
export function toEvidenceMail(sample: Sample): EvidenceMail {
  const { record, message } = sample;
  const recipients = record.summary.recipients.flatMap((text) => toAddrSpec(text) ?? []);
  const redact = redactor(recipientWords(recipients, message.to), record.summary.recipients);
  const { from } = message;
  return {
    key: record.key,
    receivedAt: record.receivedAt,
    sha256: record.sha256,
    displayName: from.kind === 'single' ? redact(from.author.displayName ?? '') : '',
    author: redact(authorOf(message)),
    subject: redact(message.subject).slice(0, 300),
    text: redact(message.text).slice(0, 2000),
    links: [
      ...new Set(
        message.links.filter((link) => linkOwner(link) !== undefined).map(({ target }) => publicLink(target)),
      ),
    ]
      .filter((link) => link !== '')
      .slice(0, 10),
    header: headerOf(message, redact),
    mailFrom: redact(record.verdict?.envelope.mailFrom ?? ''),
    clientIp: record.verdict?.envelope.clientIp ?? undefined,
    authentication: authenticationOf(sample),
  };
}
