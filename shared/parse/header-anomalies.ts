import type { Anomaly } from '../model/message.ts';
import { decodeRaw } from './encoded-words.ts';
import type { HeaderSection, RawField } from './header-section.ts';

/**
 * Ways in which a header section can be two header sections (hard), by kind:
 *
 * | kind | what a second reader does with it |
 * |---|---|
 * | nul-in-header | ends the field, or the name in a DNS query, at the NUL |
 * | control-in-identity-field | drops it, or shows what follows as another field |
 * | bare-cr | takes it for a line end |
 * | mixed-line-ends | takes only one of the two for a line end |
 * | blank-continuation | takes the line of blanks for the end of the header |
 * | leading-continuation | appends the first line to a field of the server in front |
 * | stray-line | ends the header there, or skips the line |
 * | malformed-field-name | skips the field, or reads the name without the odd byte |
 * | blank-before-colon | does not know `From :` for From, or does |
 * | hidden-from | starts a new line at a separator that we do not |
 * | lookalike-field-name | reads `"From"` as From |
 * | duplicate-field | takes the last one of a field that may stand once (RFC 5322 §3.6), we the first |
 */
type Check = (section: HeaderSection) => readonly Anomaly[];

const hard = (kind: string, where: string, value: string): Anomaly => ({
  kind,
  severity: 'hard',
  where,
  value: decodeRaw(value.slice(0, 500)),
});

/** Fields that name people or decide what is shown. */
const IDENTITY = new Set([
  'from',
  'sender',
  'reply-to',
  'to',
  'subject',
  'date',
  'resent-from',
  'resent-sender',
]);
const DISPLAY = new Set([...IDENTITY, 'content-type', 'content-transfer-encoding', 'mime-version']);
const ONCE = new Set([
  'sender',
  'subject',
  'date',
  'to',
  'reply-to',
  'content-type',
  'content-transfer-encoding',
  'mime-version',
]);

/** Raw ISO-2022-JP in a header is wrong, Japanese and honest: its escapes are no control characters to us. */
const JAPANESE_ESCAPE = /\x1b(?:\$[@B]|\([BJI])/g;
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;
/** LF, CR, VT, FF, FS, GS, RS, NUL, NEL, and LS, PS in UTF-8, in front of `from:`. */
const HIDDEN_FROM = /(?:[\n\r\v\f\x1c-\x1e\0\x85]|\xe2\x80[\xa8\xa9])[ \t]*from[ \t]*:/i;
/** Signatures list field names, folded anywhere: there only a `from:` with an address behind it counts. */
const SIGNATURE = /signature$|^arc-/;
const HIDDEN_AUTHOR = /(?:[\n\r\v\f\x1c-\x1e\0\x85]|\xe2\x80[\xa8\xa9])[ \t]*from[ \t]*:[^;\n]*@/i;

const CHECKS: readonly Check[] = [
  ({ text }) => (text.includes('\0') ? [hard('nul-in-header', 'header', around(text, '\0'))] : []),
  ({ fields }) =>
    fields.filter(hasControl).map(({ name, body }) => hard('control-in-identity-field', name, body)),
  ({ text }) => (/\r(?!\n)/.test(text) ? [hard('bare-cr', 'header', '')] : []),
  ({ text }) => (/\r\n/.test(text) && /(?<!\r)\n/.test(text) ? [hard('mixed-line-ends', 'header', '')] : []),
  ({ fields }) => fields.filter(hasBlankLine).map(({ name }) => hard('blank-continuation', name, '')),
  ({ text }) => (/^[ \t]/.test(text) ? [hard('leading-continuation', 'header', '')] : []),
  ({ strays }) => strays.slice(0, 5).map((line) => hard('stray-line', 'header', line)),
  ({ fields }) =>
    fields
      .filter(({ name }) => !/^[\x21-\x7e]+$/.test(name))
      .map(({ name }) => hard('malformed-field-name', name, name)),
  ({ text }) =>
    // Most headers have no blank before any colon; then the names need not be tried at every line.
    /[ \t]:/.test(text)
      ? [...text.matchAll(BLANK_BEFORE_COLON)].map(([line]) => hard('blank-before-colon', 'header', line))
      : [],
  ({ fields }) => fields.filter(hidesFrom).map(({ name, body }) => hard('hidden-from', name, body)),
  ({ fields }) =>
    fields.filter(looksLikeFrom).map(({ name, body }) => hard('lookalike-field-name', name, body)),
  ({ fields }) => duplicates(fields).map(({ name, body }) => hard('duplicate-field', name, body)),
];

/** Everything about the header section that two readers could read in two ways; each kind at most a few times. */
export const headerAnomalies = (section: HeaderSection): readonly Anomaly[] =>
  CHECKS.flatMap((check) => check(section).slice(0, 5));

const BLANK_BEFORE_COLON = new RegExp(`(?<=^|\\n)(?:${[...DISPLAY].join('|')})[ \\t]+:`, 'gi');

/** Spam filters put a whole report into one field, empty lines and all: honest mail passed through them. */
const hasBlankLine = ({ key, body }: RawField): boolean =>
  !key.startsWith('x-spam-') && /\n[ \t]+\r*(?:\n|$)/.test(body);

const hasControl = ({ key, body }: RawField): boolean =>
  IDENTITY.has(key) && CONTROL.test(body.replace(JAPANESE_ESCAPE, ''));

const hidesFrom = ({ key, body }: RawField): boolean =>
  (SIGNATURE.test(key) ? HIDDEN_AUTHOR : HIDDEN_FROM).test(body);

const looksLikeFrom = ({ key }: RawField): boolean => key !== 'from' && key.replace(/[^a-z]/g, '') === 'from';

function duplicates(fields: readonly RawField[]): RawField[] {
  const seen = new Set<string>();
  return fields.filter(({ key }) => {
    if (!ONCE.has(key)) return false;
    const again = seen.has(key);
    seen.add(key);
    return again;
  });
}

const around = (text: string, needle: string): string => {
  const at = text.indexOf(needle);
  return text.slice(Math.max(0, at - 40), at + 40);
};
