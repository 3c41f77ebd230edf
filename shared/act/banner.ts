import { createHash } from 'node:crypto';
import { type CutMessage, type FieldText, field } from './header-fields.ts';

const TEXT = `【注意】このメールは、差出人を偽っているおそれがあります。
リンクを開いたり、個人情報を入力したりする前に、差出人を別の方法で確かめてください。

Caution: the sender of this message may not be who it seems.
Check in another way before you open links or enter anything.
`;

const isContentField = ({ name }: FieldText): boolean => name.startsWith('content-');

/** Base64 in lines of 76 characters (RFC 2045 §6.8). */
const base64Lines = (text: string): string =>
  (
    Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n');

/**
 * Shows a warning above the message. The message becomes the second part of a multipart/mixed, its bytes untouched, so
 * that any charset, encoding and structure survives. A signed body no longer verifies (RFC 6376 §3.7).
 */
export function addBanner({ fields, rest }: CutMessage): CutMessage {
  // Follows from the message, so that tagging it twice gives the same bytes, and cannot stand in it.
  const boundary = `sekisho-${createHash('sha256').update(rest).digest('hex').slice(0, 40)}`;
  const banner = [
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: inline',
    '',
    base64Lines(TEXT),
    `--${boundary}`,
    '',
  ].join('\r\n');
  const inner = fields.filter(isContentField).map(({ text }) => (text.endsWith('\n') ? text : `${text}\r\n`));
  const hasVersion = fields.some(({ name }) => name === 'mime-version');
  return {
    fields: [
      ...fields.filter((one) => !isContentField(one)),
      ...(hasVersion ? [] : [field('MIME-Version', '1.0')]),
      field('Content-Type', `multipart/mixed; boundary="${boundary}"`),
    ],
    rest: Buffer.concat([
      Buffer.from(`\r\n${banner}`),
      Buffer.from(inner.join(''), 'latin1'),
      rest,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  };
}
