import type { Mark } from '../../../../shared/model/evidence.ts';
import { useSettings } from '../state/settings.tsx';

const SCRIPTS = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Armenian',
  'Hebrew',
  'Arabic',
  'Cherokee',
  'Thai',
] as const;

/** Hostile text as text. Control and direction characters are shown as code points, so that none takes effect. */
export function Hostile({ children }: { readonly children: string }) {
  return <bdi className="hostile">{visible(children)}</bdi>;
}

/** Text in which the characters that stand for others are marked: to the eye, on hover, and for screen readers. */
export function MarkedText({
  value,
  marks = [],
}: {
  readonly value: string;
  readonly marks?: readonly Mark[];
}) {
  const pieces: (string | Mark)[] = [];
  let at = 0;
  for (const mark of [...marks].sort((a, b) => a.at - b.at)) {
    if (mark.at < at) continue;
    pieces.push(value.slice(at, mark.at), mark);
    at = mark.at + mark.length;
  }
  pieces.push(value.slice(at));
  return (
    <bdi className="hostile">
      {pieces.map((piece, index) =>
        typeof piece === 'string' ? (
          // The pieces of one text never change places.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <span key={index}>{visible(piece)}</span>
        ) : (
          <Odd
            key={piece.at}
            text={value.slice(piece.at, piece.at + piece.length)}
            looksLike={piece.looksLike}
          />
        ),
      )}
    </bdi>
  );
}

function Odd({ text, looksLike }: { readonly text: string; readonly looksLike: string }) {
  const { t } = useSettings();
  const characters = Array.from(text);
  const odd = characters.filter(isOdd);
  const points = odd.map((character) => `${codePoint(character)} ${scriptOf(character)}`.trim()).join(', ');
  const told =
    looksLike === ''
      ? t('odd.unusual', { points })
      : t(points === '' ? 'odd.alike' : 'odd.looks-like', { points, looksLike });
  return (
    <mark className="odd" title={told}>
      {characters.map((character, index) => (
        // The characters of one text never change places.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <span key={index} className={isOdd(character) ? 'odd-character' : undefined}>
          {visible(character)}
        </span>
      ))}
      <span className="seen"> ({told}) </span>
    </mark>
  );
}

/** Beyond ASCII: in the middle of a plain name it is there to deceive. */
const isOdd = (character: string): boolean => (character.codePointAt(0) ?? 0) > 0x7f;

/** `U+0430` */
export const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The writing system of a character, as Unicode names it; empty for digits and signs. */
export const scriptOf = (character: string): string =>
  SCRIPTS.find((script) => new RegExp(`\\p{Script=${script}}`, 'u').test(character)) ?? '';

/** Makes characters visible that hide or turn the text around them. */
export const visible = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029\u115f\u1160\u3164]/gu, (character) =>
    character === '\n' || character === '\t' ? ' ' : `[${codePoint(character)}]`,
  );
