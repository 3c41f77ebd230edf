import { toDomainName } from '../model/address.ts';
import type { AddressToken } from '../model/message.ts';
import { decodeRaw, decodeWords } from './encoded-words.ts';
import { type RawField, unfold } from './header-section.ts';
import { type Token, tokenize } from './mailbox-tokens.ts';

/** The identity fields, by lower-case name. */
const IDENTITY_FIELDS: ReadonlyMap<string, AddressToken['where']> = new Map([
  ['from', 'From'],
  ['sender', 'Sender'],
  ['reply-to', 'Reply-To'],
  ['resent-from', 'Resent-From'],
]);

/** Full-width and small "at" signs count: people read them as one. */
const ADDRESS_LIKE = /[^\s<>()",;:@＠﹫[\]\\]{1,200}[@＠﹫][^\s<>()",;:@＠﹫[\]\\]{1,255}/gu;
const MOST = 200;

/** Every address-like token in the identity fields, decoded, wherever it hides; each text once per field. */
export function addressTokens(fields: readonly RawField[]): readonly AddressToken[] {
  const tokens = fields.flatMap(({ key, body }) => {
    const where = IDENTITY_FIELDS.get(key);
    return where === undefined ? [] : inField(decodeRaw(unfold(body)), where);
  });
  return tokens.slice(0, MOST);
}

function inField(body: string, where: AddressToken['where']): AddressToken[] {
  const seen = new Set<string>();
  const found = (part: AddressToken['part'], text: string): AddressToken[] =>
    [...text.matchAll(ADDRESS_LIKE)].flatMap(([match]) => {
      if (seen.has(match) || seen.size > MOST) return [];
      seen.add(match);
      return [{ where, part, text: match, domain: domainIn(match) }];
    });
  const tokens = tokenize(body);
  return [
    ...angleAddresses(tokens).flatMap((text) => found('addr-spec', text)),
    ...texts(tokens, 'comment').flatMap((text) => found('comment', decodeWords(text))),
    ...texts(tokens, 'quoted').flatMap((text) => found('display-name', decodeWords(text))),
    ...found('rest', body),
    ...found('encoded-word', decodeWords(body)),
  ];
}

const texts = (tokens: readonly Token[], wanted: Token['kind']): string[] =>
  tokens.filter(({ kind }) => kind === wanted).map(({ text }) => text);

/** What stands between angle brackets, filler removed; in a field without brackets, each entry. */
function angleAddresses(tokens: readonly Token[]): string[] {
  const core = tokens.filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const text = core.map((token) => (token.kind === 'quoted' ? '' : token.text)).join('');
  const angled = [...text.matchAll(/<([^<>]*)/g)].map(([, inside = '']) => inside.replace(/^@[^:]*:/, ''));
  return angled.length > 0 ? angled : text.split(/[,;]/);
}

const domainIn = (text: string) => toDomainName(text.replace(/^.*[@＠﹫]/su, '').replace(/[.。'’”*]+$/u, ''));
