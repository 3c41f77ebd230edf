import { endOfHeader } from '../parse/header-section.ts';

/** One header field with its folds and line end, one byte a character (Latin-1). */
export interface FieldText {
  /** Lower case; empty for a line that is no field. */
  readonly name: string;
  readonly text: string;
}

/** A message cut where it can be changed without touching anything else. */
export interface CutMessage {
  readonly fields: readonly FieldText[];
  /** From the empty line on, as it came. */
  readonly rest: Buffer;
}

/** Cuts the header section into its fields. Joined again they are the same bytes. */
export function cutMessage(raw: Buffer): CutMessage {
  const end = endOfHeader(raw);
  const section = raw.toString('latin1', 0, end);
  const emptyLine = /(?:^|\n)(\r?\n)$/.exec(section)?.[1] ?? '';
  const fields = section
    .slice(0, section.length - emptyLine.length)
    .split(/(?<=\n)(?![ \t])/)
    .filter((text) => text !== '')
    .map((text) => ({ name: /^([^:\r\n]+?)[ \t]*:/.exec(text)?.[1]?.toLowerCase() ?? '', text }));
  return { fields, rest: raw.subarray(end - emptyLine.length) };
}

/** The message of these fields and the rest; a field that lacks its line end gets one. */
export const joinMessage = ({ fields, rest }: CutMessage): Buffer =>
  Buffer.concat([
    ...fields.map(({ text }) => Buffer.from(text.endsWith('\n') ? text : `${text}\r\n`, 'latin1')),
    rest.length === 0 ? Buffer.from('\r\n') : rest,
  ]);

/** The body of a field, folds and surrounding blanks in it, without the line end. */
export const bodyOf = ({ text }: FieldText): string =>
  text.slice(text.indexOf(':') + 1).replace(/\r?\n$/, '');

/** A field of ours. The body must be safe already: `safeWord` makes it so. */
export const field = (name: string, body: string): FieldText => ({
  name: name.toLowerCase(),
  text: `${name}: ${body}\r\n`,
});

/**
 * Text of unknown origin as part of a header field: printable ASCII only, no quotes, nothing that could end the
 * field, a comment or a list.
 */
export const safeWord = (text: string): string => text.replace(/[^A-Za-z0-9@._:/+\-[\]]/g, '?').slice(0, 200);

const BYTES_PER_WORD = 42;

/** Text as encoded-words (RFC 2047): UTF-8 in base64, cut between characters, 75 characters a word at the most. */
export function encodeWords(text: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  for (const char of text) {
    if (Buffer.byteLength(word + char) > BYTES_PER_WORD) {
      words.push(word);
      word = '';
    }
    word += char;
  }
  return [...words, word].map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`);
}
