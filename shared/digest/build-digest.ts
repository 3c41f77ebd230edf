import { escapeHtml } from '../escape-html.ts';
import type { EndingEntry } from '../expiry/entries.ts';
import type { Bilingual } from '../model/evidence.ts';
import words from './words.json' with { type: 'json' };

/** One held message in a digest. Every text but the links is hostile. */
export interface DigestLine {
  readonly displayName: string;
  readonly from: string;
  readonly subject: string;
  readonly receivedAt: string;
  readonly reason: Bilingual | undefined;
  /** A recipient's link asks for release, an operator's opens the desk. */
  readonly link: { readonly kind: 'ask' | 'desk'; readonly url: string };
}

/** A digest for one reader. */
export interface Digest {
  readonly language: 'en' | 'ja';
  readonly sender: string;
  readonly recipient: string;
  readonly lines: readonly DigestLine[];
  /** What colleagues are told of entries that end soon; empty for recipients. */
  readonly ending: readonly EndingEntry[];
  readonly date: Date;
  readonly expires: string;
  /** Stops the mails without signing in (RFC 8058). */
  readonly unsubscribeUrl: string;
  readonly messageId: string;
}

/** The mail as bytes: text and HTML, each base64, so that no line of it can be anything else. */
export function buildDigest(digest: Digest): Buffer {
  const boundary = `digest-${digest.messageId.replace(/[^A-Za-z0-9]/g, '').slice(0, 40)}`;
  const part = (type: string, body: string): string =>
    `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(body)}\r\n`;
  const header = [
    `From: Sekisho <${plainAddress(digest.sender)}>`,
    `To: <${plainAddress(digest.recipient)}>`,
    `Subject: =?utf-8?B?${Buffer.from(say(digest, 'subject', { count: String(digest.lines.length) })).toString('base64')}?=`,
    `Date: ${digest.date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${digest.messageId}>`,
    'MIME-Version: 1.0',
    'Auto-Submitted: auto-generated',
    `List-Unsubscribe: <${digest.unsubscribeUrl}>`,
    // One click is promised for HTTPS only (RFC 8058, section 3.1).
    ...(digest.unsubscribeUrl.startsWith('https://')
      ? ['List-Unsubscribe-Post: List-Unsubscribe=One-Click']
      : []),
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
  ].join('\r\n');
  return Buffer.from(
    `${header}\r\n\r\n${part('text/plain', digestText(digest))}${part('text/html', asHtml(digest))}--${boundary}--\r\n`,
  );
}

type Word = keyof (typeof words)['en'];

const say = ({ language }: Digest, word: Word, gaps: Readonly<Record<string, string>> = {}): string =>
  words[language][word].replace(/\{(\w+)\}/g, (gap, name: string) => gaps[name] ?? gap);

const base64 = (body: string): string =>
  (
    Buffer.from(body)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n');

/** An address that cannot end its header line. */
const plainAddress = (address: string): string => address.replace(/[^\x21-\x7e]|[<>]/g, '');

/** Hostile words on one line, shortened, with what hides or turns text made visible. */
const tame = (text: string): string =>
  text
    .replace(
      /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
      (one) => `[U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    )
    // Mail programs make links of what looks like one: a digest must not carry a live one.
    .replaceAll('://', '[:]//')
    .slice(0, 200);

const when = ({ language }: Digest, iso: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(
    new Date(iso),
  );

function facts(digest: Digest, line: DigestLine): readonly (readonly [string, string])[] {
  return [
    [say(digest, 'from'), tame(`${line.displayName} ${line.from}`.trim())],
    [say(digest, 'about'), tame(line.subject)],
    [say(digest, 'received'), `${when(digest, line.receivedAt)} UTC`],
    [say(digest, 'reason'), tame(line.reason?.[digest.language] ?? '')],
  ];
}

/** One sentence for each entry that ends soon, after one that says so. */
const endings = (digest: Digest): readonly string[] =>
  digest.ending.length === 0
    ? []
    : [
        say(digest, 'ending'),
        ...digest.ending.map(({ kind, subject, brand, ends }) =>
          say(digest, kind, {
            about: tame([brand, subject].filter((part) => part !== undefined).join(' ')),
            ends: `${when(digest, ends)} UTC`,
          }),
        ),
      ];

const introduction = (digest: Digest): string => say(digest, 'intro', { recipient: digest.recipient });
const note = (digest: Digest): string =>
  say(digest, 'note', { expires: `${when(digest, digest.expires)} UTC` });

/** What the mail says, as text. */
export function digestText(digest: Digest): string {
  const lines = digest.lines.map((line) =>
    [
      ...facts(digest, line).map(([name, value]) => `${name}: ${value}`),
      `${say(digest, line.link.kind)}: ${line.link.url}`,
    ].join('\n'),
  );
  return [
    introduction(digest),
    ...lines,
    ...endings(digest),
    note(digest),
    `${say(digest, 'off')}: ${digest.unsubscribeUrl}`,
  ].join('\n\n');
}

function asHtml(digest: Digest): string {
  const row = ([name, value]: readonly [string, string]): string =>
    `<tr><th align="left" valign="top">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`;
  const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;
  const items = digest.lines.map(
    (line) =>
      `<table cellpadding="4">${facts(digest, line).map(row).join('')}</table><p><a href="${escapeHtml(line.link.url)}">${escapeHtml(say(digest, line.link.kind))}</a></p><hr>`,
  );
  return `<!doctype html><html lang="${digest.language}"><body><p>${escapeHtml(introduction(digest))}</p><hr>${items.join('')}${endings(digest).map(paragraph).join('')}<p>${escapeHtml(note(digest))}</p><p><a href="${escapeHtml(digest.unsubscribeUrl)}">${escapeHtml(say(digest, 'off'))}</a></p></body></html>`;
}
