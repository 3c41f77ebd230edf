import type { Refusal } from '../../../../shared/review/refusal.ts';
import en from '../locales/en.json' with { type: 'json' };
import type { Sentence } from '../state/settings.tsx';

const isSentence = (name: string): name is Sentence => Object.hasOwn(en, name);

/** The sentence of that name, or the one for words nobody knows yet: stored data may be newer than this page. */
export const sentenceOr = (name: string, otherwise: Sentence): Sentence =>
  isSentence(name) ? name : otherwise;

/** How a problem of the API is worded. */
export const problemSentence = (kind: string): Sentence => sentenceOr(`problem.${kind}`, 'problem.internal');

/** A message state's name. */
export const stateSentence = (state: string): Sentence => sentenceOr(`state.${state}`, 'common.unknown');

/** Why an action on a message was refused, with whom it names. */
export function refusalSentence(
  refusal: Refusal,
  t: (sentence: Sentence, gaps?: Readonly<Record<string, string | number>>) => string,
): string {
  const by = 'by' in refusal ? (typeof refusal.by === 'string' ? refusal.by : (refusal.by?.name ?? '')) : '';
  if (refusal.kind === 'wrong-state')
    return t('refusal.wrong-state', { state: t(stateSentence(refusal.state)), by });
  if (refusal.kind === 'two-person') return t(`refusal.two-person.${refusal.because}`);
  return t(sentenceOr(`refusal.${refusal.kind}`, 'problem.refused'), { by });
}
