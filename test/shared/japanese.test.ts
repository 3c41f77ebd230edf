import { describe, expect, it } from 'vitest';
import pages from '../../functions/console/digest/pages.json' with { type: 'json' };
import console_ from '../../functions/console/site/locales/ja.json' with { type: 'json' };
import { REASONS } from '../../shared/campaign/explain.ts';
import { BLOCK_FINDINGS } from '../../shared/decide/blocks.ts';
import { exceptionSentences } from '../../shared/detect/exceptions/index.ts';
import { detectors } from '../../shared/detect/index.ts';
import digest from '../../shared/digest/words.json' with { type: 'json' };
import { WORDS } from '../../shared/report/words.ts';

/** Every text below an object that holds Japanese letters. */
const japaneseIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return /[ぁ-んァ-ヶ一-龠]/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(japaneseIn) : [];
};

const texts = [
  ...new Set(
    japaneseIn([
      ...detectors.map(({ finds, findings }) => [finds, findings]),
      BLOCK_FINDINGS,
      exceptionSentences,
      REASONS,
      WORDS,
      digest,
      pages,
      console_,
    ]),
  ),
];

describe('what is told in Japanese', () => {
  it.each([
    { title: 'brackets of half width', pattern: /[()]/ },
    { title: 'a question mark of half width behind Japanese', pattern: /[ぁ-んァ-ヶ一-龠]\?/ },
    { title: 'a colon of half width behind Japanese', pattern: /[ぁ-んァ-ヶ一-龠]:/ },
    {
      title: 'a word that another text of ours words differently',
      pattern: /配送済み|レジストリ|誤検出|リリース|ユーザ(?!ー)/,
    },
    { title: 'a comma or a full stop of another kind', pattern: /[，．]|[ぁ-んァ-ヶ一-龠][,.]/ },
  ])('has no $title', ({ pattern }) => {
    expect(texts.length).toBeGreaterThan(300);
    expect(texts.filter((text) => pattern.test(text))).toEqual([]);
  });
});
