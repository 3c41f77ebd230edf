import { decodeHeaderText } from '../parse/encoded-words.ts';
import { bodyOf, type CutMessage, encodeWords, type FieldText, field } from './header-fields.ts';

const decoded = (body: string): string => decodeHeaderText(body.replace(/\r?\n(?=[ \t])/g, '')).trimStart();

/**
 * Puts a warning before the subject. The sender's subject stays byte for byte, folds and encoded-words included; one
 * that begins with the warning already is left alone. A signed subject no longer verifies (RFC 6376 §5.4.1).
 */
export function prefixSubject(message: CutMessage, prefix: string): CutMessage {
  const words = /^[\x20-\x7e]*$/.test(prefix) ? prefix.trimEnd() : encodeWords(prefix).join('\r\n ');
  const prefixed = (old: FieldText): FieldText => {
    const body = bodyOf(old);
    if (decoded(body).startsWith(prefix.trim())) return old;
    return { ...old, text: `Subject: ${words}${body.trim() === '' ? '' : `\r\n ${body.trimStart()}`}\r\n` };
  };
  const fields = message.fields.map((old) => (old.name === 'subject' ? prefixed(old) : old));
  const hasSubject = message.fields.some(({ name }) => name === 'subject');
  return { ...message, fields: hasSubject ? fields : [field('Subject', words), ...fields] };
}
