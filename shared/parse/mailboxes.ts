import { type Mailbox, toAddrSpec } from '../model/address.ts';
import { decodeWords } from './encoded-words.ts';
import { type Token, tokenize } from './mailbox-tokens.ts';

/**
 * The mailboxes of To, Reply-To and their like, as a forgiving mail program lists them. Groups are dissolved,
 * entries without a valid address left out.
 * @param body The field's body, unfolded, raw 8-bit bytes decoded, encoded-words still encoded.
 */
export const readMailboxes = (body: string): readonly Mailbox[] =>
  splitMailboxes(tokenize(body)).flatMap((tokens) => toMailbox(tokens) ?? []);

/** Splits at commas, semicolons and group names that stand outside angle brackets. */
export function splitMailboxes(tokens: readonly Token[]): Token[][] {
  const entries: Token[][] = [[]];
  let inAngle = false;
  for (const token of tokens) {
    const special = token.kind === 'special' ? token.text : '';
    if (special === '<') inAngle = true;
    if (special === '>') inAngle = false;
    if (!inAngle && (special === ',' || special === ';')) entries.push([]);
    else if (!inAngle && special === ':') entries[entries.length - 1] = [];
    else entries.at(-1)?.push(token);
  }
  return entries.filter((entry) => entry.some(({ kind }) => kind !== 'space'));
}

/** One mailbox, leniently: the last pair of angle brackets holds the address, otherwise the word with an "@". */
function toMailbox(tokens: readonly Token[]): Mailbox | undefined {
  const open = tokens.findLastIndex(({ kind, text }) => kind === 'special' && text === '<');
  const close = tokens.findIndex(({ kind, text }, at) => at > open && kind === 'special' && text === '>');
  const inside = open === -1 ? tokens : tokens.slice(open + 1, close === -1 ? undefined : close);
  const address = toAddrSpec(
    inside
      .filter(({ kind }) => kind !== 'comment' && kind !== 'space')
      .map(({ text }) => text)
      .join('')
      // An obsolete route (RFC 5322 §4.4) is not part of the address.
      .replace(/^@[^:]*:/, ''),
  );
  if (address === undefined) return undefined;
  return { displayName: displayNameOf(open === -1 ? [] : tokens.slice(0, open), tokens), address };
}

/** The phrase, or failing that a comment, decoded; undefined when there is neither. */
export function displayNameOf(phrase: readonly Token[], all: readonly Token[]): string | undefined {
  const words = phrase
    .filter(({ kind }) => kind !== 'comment')
    .map(({ kind, text }) => (kind === 'space' ? ' ' : text))
    .join('');
  const shown = words.trim() === '' ? (all.find(({ kind }) => kind === 'comment')?.text ?? '') : words;
  const name = decodeWords(shown).replace(/\s+/g, ' ').trim();
  return name === '' ? undefined : name;
}
