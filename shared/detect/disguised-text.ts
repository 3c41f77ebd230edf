import type { Detector, Evidence } from '../model/evidence.ts';
import type { Inspection } from '../model/inspection.ts';
import { readingOf } from './reading.ts';
import { disguisesIn } from './text/disguise.ts';

/** Fields that carry what people read first. */
const fields = (inspection: Inspection): readonly (readonly [string, string])[] => [
  ['From', readingOf(inspection).displayName],
  ['Subject', inspection.message.subject.slice(0, 500)],
];

/** Letters of another alphabet inside a word, or invisible characters between its letters. */
export const disguisedText: Detector = {
  id: 'disguised-text',
  finds: {
    en: 'Words disguised with letters of another alphabet or with invisible characters',
    ja: '別の文字体系の似た文字や見えない文字を混ぜて偽装した言葉',
  },
  findings: {
    'disguise.mixed-alphabets': {
      en: 'In {where}, “{word}” mixes alphabets so that it looks like “{reads}”. Honest writers do not do that; it serves to slip past filters.',
      ja: '{where} の「{word}」は、別の文字体系の文字を混ぜて「{reads}」に見せかけています。通常の文章では起こらず、検査をすり抜けるための細工です。',
    },
    'disguise.invisible': {
      en: 'In {where}, invisible characters stand between the letters of “{reads}”. They serve to slip past filters.',
      ja: '{where} の「{reads}」の文字の間に、見えない文字が挟み込まれています。検査をすり抜けるための細工です。',
    },
  },
  inspect: (inspection) =>
    fields(inspection).flatMap(([where, value]) =>
      disguisesIn(value)
        .slice(0, 2)
        .map(
          ({ kind, word, reads, marks }): Evidence => ({
            detector: 'disguised-text',
            strength: 'moderate',
            observed: [{ where, value, marks }],
            finding: { code: `disguise.${kind}`, parameters: { where, word, reads } },
          }),
        ),
    ),
};
