import { type Mailbox, toAddrSpec } from '../model/address.ts';
import type { Anomaly, FromField } from '../model/message.ts';
import { toNonEmpty } from '../model/nominal.ts';
import { domainTrouble } from './author-domain.ts';
import { decodeFully, decodeRaw, decodeWords } from './encoded-words.ts';
import type { RawField } from './header-section.ts';
import { unfold } from './header-section.ts';
import { type Token, tokenize } from './mailbox-tokens.ts';
import { displayNameOf, readMailboxes, splitMailboxes } from './mailboxes.ts';

/** The From field as read, and what keeps it from being read in one way only. */
export interface FromReading {
  readonly from: FromField;
  readonly anomalies: readonly Anomaly[];
}

/**
 * Reads From as strictly as an author may be trusted: one mailbox of RFC 5322 §3.4 without obsolete forms.
 * Everything looser is read differently by different mail programs, and that difference is the attack.
 *
 * | kind | what stands in From |
 * |---|---|
 * | from-missing, several-from-fields, several-authors | nobody, or more than one author, encoded ones included |
 * | from-unbalanced, from-text-after-address, from-group, from-route-or-group | no single mailbox |
 * | from-special-in-name, from-escape-outside-quotes, from-address-in-name | a name that may end too early |
 * | from-comment-in-address, from-space-in-address, from-encoded-address, from-quoted-local-part | an address that some take apart |
 * | from-address-literal, from-quoted-domain, from-malformed-domain, from-malformed-address | no address that can be proven |
 * | from-unstable-domain, from-invisible-character | a domain that folds to another name |
 * | from-without-address (soft) | a name that claims no address, as old bounces have |
 */
export function readFrom(fields: readonly RawField[]): FromReading {
  const bodies = fields.filter(({ key }) => key === 'from').map(({ body }) => decodeRaw(unfold(body)));
  const [body, ...more] = bodies;
  if (body === undefined) return { from: { kind: 'missing' }, anomalies: [hard('from-missing', '')] };
  if (more.length > 0) return readSeveralFields(bodies);
  const tokens = tokenize(body);
  const trouble = shapeTrouble(tokens) ?? addressTrouble(tokens);
  if (trouble === undefined) {
    const author = toAuthor(tokens);
    if (author !== undefined) return { from: { kind: 'single', author }, anomalies: [] };
  }
  const reading = readLoosely(body, tokens, trouble ?? 'from-malformed-address');
  return claimsNobody(fields, reading) ? { ...reading, anomalies: [withoutAddress(body)] } : reading;
}

const withoutAddress = (value: string): Anomaly => ({
  ...hard('from-without-address', value),
  severity: 'soft',
});

/**
 * Bounces of old MTAs are from `MAILER-DAEMON` or `MAILER-DAEMON <>`: no author is claimed at all, unless the
 * message offers one in a field that a mail program may show instead.
 */
const claimsNobody = (fields: readonly RawField[], { from }: FromReading): boolean =>
  from.kind === 'malformed' &&
  /^(?=.*[A-Za-z])[\x20-\x3f\x41-\x7e]*$/.test(from.raw) &&
  !fields.some(({ key }) => ['sender', 'resent-from', 'resent-sender'].includes(key));

const hard = (kind: string, value: string): Anomaly => ({ kind, severity: 'hard', where: 'From', value });

/** RFC 5322 §3.6 allows one From field; each mail program picks another one of several. */
function readSeveralFields(bodies: readonly string[]): FromReading {
  const authors = toNonEmpty(bodies.flatMap(readMailboxes));
  const raw = bodies.map(decodeWords).join(' / ');
  const from: FromField =
    authors === undefined ? { kind: 'malformed', raw, displayName: undefined } : { kind: 'several', authors };
  return { from, anomalies: [hard('several-from-fields', raw)] };
}

function readLoosely(body: string, tokens: readonly Token[], trouble: string): FromReading {
  const raw = decodeWords(body);
  const authors = readMailboxes(body);
  const several = authors.length > 1 ? toNonEmpty(authors) : undefined;
  if (several !== undefined) {
    return { from: { kind: 'several', authors: several }, anomalies: [hard('several-authors', raw)] };
  }
  const from: FromField = {
    kind: 'malformed',
    raw,
    displayName: authors[0]?.displayName ?? looseName(tokens),
  };
  return { from, anomalies: [hard(trouble, raw)] };
}

const looseName = (tokens: readonly Token[]): string | undefined => {
  const open = tokens.findIndex(({ kind, text }) => kind === 'special' && text === '<');
  return displayNameOf(open === -1 ? tokens : tokens.slice(0, open), tokens);
};

/** White space and comments may stand around an address, never within one. */
const isFiller = ({ kind }: Token): boolean => kind === 'space' || kind === 'comment';
const isSpecial = (token: Token | undefined, text: string): boolean =>
  token?.kind === 'special' && token.text === text;

/** The first thing about the outer form that a strict reader stumbles over. */
function shapeTrouble(tokens: readonly Token[]): string | undefined {
  if (tokens.some(({ kind }) => kind === 'broken')) return 'from-unbalanced';
  const open = tokens.findIndex((token) => isSpecial(token, '<'));
  const close = tokens.findIndex((token) => isSpecial(token, '>'));
  if ((open === -1) !== (close === -1) || close < open) return 'from-unbalanced';
  if (open === -1) return undefined;
  if (!tokens.slice(close + 1).every(isFiller)) return 'from-text-after-address';
  return phraseTrouble(tokens.slice(0, open), tokens.slice(open + 1, close));
}

const PHRASE_TROUBLE: Readonly<Record<string, string>> = {
  ':': 'from-group',
  ';': 'from-group',
  '[': 'from-special-in-name',
  ']': 'from-special-in-name',
  '\\': 'from-escape-outside-quotes',
};

function phraseTrouble(phrase: readonly Token[], inside: readonly Token[]): string | undefined {
  const specials = phrase.filter(({ kind }) => kind === 'special').map(({ text }) => text);
  const odd = specials.map((text) => PHRASE_TROUBLE[text]).find((trouble) => trouble !== undefined);
  if (odd !== undefined) return odd;
  // `Doe, Jane <jane@…>` is wrong and frequent; harmless where no reader finds a second address in it.
  if (specials.includes(',') && /[@＠﹫]/.test(decodeFully(join(phrase)))) return 'several-authors';
  if (!specials.includes('@')) return undefined;
  return repeatsAddress(phrase, inside) ? undefined : 'from-address-in-name';
}

/** `news@bank.example <news@bank.example>`: unquoted and frequent; both readings are the same author. */
const repeatsAddress = (phrase: readonly Token[], inside: readonly Token[]): boolean =>
  join(phrase.filter((token) => !isFiller(token))).toLowerCase() === join(inside).toLowerCase();

const join = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join('');

/** The tokens of the address itself: inside the brackets, or all but the filler around it. */
function addressTokensOf(tokens: readonly Token[]): readonly Token[] {
  const open = tokens.findIndex((token) => isSpecial(token, '<'));
  if (open !== -1)
    return tokens.slice(
      open + 1,
      tokens.findIndex((token) => isSpecial(token, '>')),
    );
  const first = tokens.findIndex((token) => !isFiller(token));
  return first === -1 ? [] : tokens.slice(first, tokens.findLastIndex((token) => !isFiller(token)) + 1);
}

const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\u00a0-\uffff-]{1,200}$/;

/** What is wrong with the address: anything but `local-part@domain` without filler, route or literal. */
function addressTrouble(tokens: readonly Token[]): string | undefined {
  const address = addressTokensOf(tokens);
  if (splitMailboxes(tokens).length > 1 && !tokens.some((token) => isSpecial(token, '<')))
    return 'several-authors';
  if (address.some(({ kind }) => kind === 'comment')) return 'from-comment-in-address';
  if (address.some(({ kind }) => kind === 'space')) return 'from-space-in-address';
  if (address.some((token) => isSpecial(token, ':') || isSpecial(token, ';'))) return 'from-route-or-group';
  if (address.some((token) => isSpecial(token, '['))) return 'from-address-literal';
  const [local, at, domain] = address;
  if (address.length !== 3 || local === undefined || domain === undefined || !isSpecial(at, '@')) {
    return 'from-malformed-address';
  }
  return (
    localPartTrouble(local) ?? (domain.kind === 'atom' ? domainTrouble(domain.text) : 'from-quoted-domain')
  );
}

function localPartTrouble({ kind, text }: Token): string | undefined {
  if (/=\?.*\?/.test(text)) return 'from-encoded-address';
  if (/[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) return 'from-invisible-character';
  if (kind === 'quoted')
    return /[@<>,;:"\\\s]/.test(text) || text === '' ? 'from-quoted-local-part' : undefined;
  return kind === 'atom' && LOCAL_PART.test(text) ? undefined : 'from-malformed-address';
}

function toAuthor(tokens: readonly Token[]): Mailbox | undefined {
  const address = toAddrSpec(join(addressTokensOf(tokens)));
  const open = tokens.findIndex((token) => isSpecial(token, '<'));
  if (address === undefined) return undefined;
  return { displayName: displayNameOf(open === -1 ? [] : tokens.slice(0, open), tokens), address };
}
