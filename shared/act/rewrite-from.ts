import { decodeHeaderText } from '../parse/encoded-words.ts';
import { bodyOf, cutMessage, encodeWords, type FieldText, field, joinMessage } from './header-fields.ts';

/** Fields that name or prove the old author, or where SES sends complaints: none of them holds any longer. */
const GONE = new Set(['from', 'sender', 'return-path', 'dkim-signature']);

/** The old author as a display name: what a reader should see, and nothing that reads as an address. */
function displayName(from: FieldText | undefined): string {
  const body = from === undefined ? '' : decodeHeaderText(bodyOf(from).replace(/\r?\n(?=[ \t])/g, ''));
  const words = body.replace(/@/g, ' at ').replace(/[\p{C}"<>(),:;\\[\]]/gu, ' ');
  return `${words.replace(/\s+/g, ' ').trim().slice(0, 100)} via Sekisho`.trim();
}

/**
 * Puts an address of ours into From, because SES sends for verified identities only. The old author goes to the display
 * name and to Reply-To; the old field is kept as X-Original-From. DKIM signatures go: they would all fail.
 */
export function rewriteFrom(raw: Buffer, address: string): Buffer {
  const message = cutMessage(raw);
  const from = message.fields.find(({ name }) => name === 'from');
  const hasReplyTo = message.fields.some(({ name }) => name === 'reply-to');
  const rest = message.fields.filter(({ name }) => !GONE.has(name));
  const old = from === undefined ? undefined : bodyOf(from).trimStart();
  const name = encodeWords(displayName(from)).join('\r\n ');
  return joinMessage({
    ...message,
    fields: [
      field('From', `${name}\r\n <${address}>`),
      ...(old === undefined || hasReplyTo ? [] : [field('Reply-To', old)]),
      ...(old === undefined ? [] : [field('X-Original-From', old)]),
      ...rest,
    ],
  });
}
