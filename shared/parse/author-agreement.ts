import { toDomainName } from '../model/address.ts';
import type { Anomaly, FromField } from '../model/message.ts';

/**
 * Compares the author of the strict reading with the one that a forgiving mail library shows. Two good readers
 * that disagree on the domain are two recipients who see two authors.
 */
export function authorDisagreement(from: FromField, shown: string | undefined): readonly Anomaly[] {
  if (from.kind !== 'single' || shown === undefined || !shown.includes('@')) return [];
  const domain = toDomainName(shown.slice(shown.lastIndexOf('@') + 1));
  if (domain === from.author.address.domain) return [];
  return [{ kind: 'author-disagreement', severity: 'hard', where: 'From', value: shown.slice(0, 500) }];
}
