import { singleEdit } from './edit.ts';
import { EDITABLE_LENGTH, type LabelIndex, nearestTo } from './label-index.ts';
import { type Label, type Lookalike, lookalike } from './lookalike-form.ts';
import { isOrdinary } from './ordinary-words.ts';
import { CHEAP } from './providers.ts';

/** Under a country's or a first-generation ending the same label is often the brand itself, not listed yet. */
const isClassic = (shown: string): boolean =>
  /\.(?:com|net|org|info|biz|eu|(?:co|com|ne|or|org|net|ac)\.[a-z]{2}|[a-z]{2})$/.test(shown) &&
  !CHEAP.test(shown);

/** The same label under another suffix (zojirushi.online), or letters that only look the same (аррӏе). */
export function sameShape({ byShape }: LabelIndex, { text, shape, shown }: Label): readonly Lookalike[] {
  const classic = isClassic(shown);
  return (byShape.get(shape) ?? []).map((known) => {
    const plain = text === known.label || text.replaceAll('-', '') === known.label.replaceAll('-', '');
    const strength =
      known.ambiguous && /^[\x20-\x7e]*$/.test(text) ? 'weak' : plain && classic ? 'moderate' : 'strong';
    return lookalike(known, plain ? 'other-suffix' : 'confusable', {
      shown,
      part: text,
      strength,
      mayBeOwn: plain && classic,
    });
  });
}

/** One letter away, by a look-up of everything that one deletion leads to. */
export function oneEdit(index: LabelIndex, { text, shown }: Label): readonly Lookalike[] {
  if (text.length < EDITABLE_LENGTH - 1 || isOrdinary(text)) return [];
  return [...nearestTo(text, index)].flatMap((known) => {
    const found = singleEdit(known.label, text);
    if (found === undefined || isOrdinary(text)) return [];
    const slip = found.edit !== 'replaced' && found.edit !== 'added';
    const strong = found.at > 0 && (known.label.length >= 8 || (slip && known.label.length >= 7));
    const strength = strong ? 'strong' : found.at === 0 ? 'weak' : 'moderate';
    return [lookalike(known, found.edit, { shown, part: text, strength })];
  });
}
