import { encodeWords } from './encoded-words.ts';

/** A message to be written. Strings in `from` and `fields` are raw: tricks live there. */
export interface Draft {
  /** Bodies of From fields; two make two fields. */
  readonly from: readonly string[];
  readonly subject: string;
  readonly text?: string;
  readonly html?: string;
  /** Further header fields as they will stand, above everything else. */
  readonly fields?: readonly string[];
  readonly attachments?: readonly DraftAttachment[];
}

/** A file that goes along. */
export interface DraftAttachment {
  readonly filename: string;
  readonly mediaType: string;
  readonly content: Buffer;
  /** Shown inside the HTML body as `cid:` this. */
  readonly contentId?: string;
}

/** What every message of a run has in common. */
export interface Letterhead {
  readonly to: string;
  readonly date: Date;
  readonly messageId: string;
}

const lines = (...parts: readonly string[]): string => parts.join('\r\n');

const base64 = (content: string | Buffer): string =>
  (
    Buffer.from(content)
      .toString('base64')
      .match(/.{1,76}/g) ?? ['']
  ).join('\r\n');

/** The message in its bytes, CRLF throughout, without a signature. */
export function compose(draft: Draft, { to, date, messageId }: Letterhead): Buffer {
  const header = [
    ...(draft.fields ?? []),
    ...draft.from.map((body) => `From: ${body}`),
    `To: ${to}`,
    `Subject: ${encodeWords(draft.subject)}`,
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${messageId}>`,
    'MIME-Version: 1.0',
  ];
  return Buffer.from(lines(...header, bodyOf(draft), ''));
}

function bodyOf(draft: Draft): string {
  const texts = [
    ...(draft.text === undefined ? [] : [textPart('plain', draft.text)]),
    ...(draft.html === undefined ? [] : [textPart('html', draft.html)]),
  ];
  const shown = texts.length === 1 ? (texts[0] ?? '') : multipart('alternative', texts);
  const files = (draft.attachments ?? []).map(filePart);
  return files.length === 0 ? shown : multipart('mixed', [shown, ...files]);
}

const textPart = (kind: 'plain' | 'html', text: string): string =>
  lines(`Content-Type: text/${kind}; charset=utf-8`, 'Content-Transfer-Encoding: base64', '', base64(text));

const filePart = ({ filename, mediaType, content, contentId }: DraftAttachment): string =>
  lines(
    `Content-Type: ${mediaType}; name="${filename}"`,
    `Content-Disposition: ${contentId === undefined ? 'attachment' : 'inline'}; filename="${filename}"`,
    ...(contentId === undefined ? [] : [`Content-ID: <${contentId}>`]),
    'Content-Transfer-Encoding: base64',
    '',
    base64(content),
  );

function multipart(kind: 'alternative' | 'mixed', parts: readonly string[]): string {
  const boundary = `${kind}-part`;
  return lines(
    `Content-Type: multipart/${kind}; boundary="${boundary}"`,
    '',
    ...parts.flatMap((part) => [`--${boundary}`, part]),
    `--${boundary}--`,
  );
}
