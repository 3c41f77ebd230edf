import type { Verdict } from '../model/verdict.ts';
import { type FieldText, field, safeWord } from './header-fields.ts';

/** Codes beyond these add nothing for a filter rule further on. */
const MAX_CODES = 20;

const list = (words: readonly string[]): string => words.slice(0, MAX_CODES).map(safeWord).join(',\r\n ');

/** The verdict for programs further on: words, numbers and codes of ours, none of the sender's. */
export function verdictFields(verdict: Verdict): readonly FieldText[] {
  const { key, disposition, because, evidence, impersonates } = verdict;
  const points = 'points' in verdict ? `; points=${verdict.points}` : '';
  const codes = [...new Set(evidence.map(({ finding }) => finding.code))];
  return [
    field('X-Sekisho-Key', key),
    field('X-Sekisho-Verdict', `${disposition}; because=${because}${points}`),
    ...(codes.length === 0 ? [] : [field('X-Sekisho-Findings', list(codes))]),
    ...(impersonates.length === 0 ? [] : [field('X-Sekisho-Impersonates', list(impersonates))]),
  ];
}
