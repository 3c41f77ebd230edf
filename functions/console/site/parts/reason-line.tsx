import type { Row } from '../state/api.ts';
import { useSettings } from '../state/settings.tsx';
import { sentenceOr } from './sentences.ts';

/** Why, in one sentence of the reader's language. */
export function useReason(): (row: Pick<Row, 'reason' | 'because'>) => string {
  const { language, t } = useSettings();
  return ({ reason, because }) =>
    reason?.[language] ?? t(sentenceOr(`because.${because ?? 'none'}`, 'because.none'));
}
