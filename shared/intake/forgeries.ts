import type { TraceForgery } from '../model/trace.ts';
import { type RawField, unfold } from '../parse/header-section.ts';

/** Fields that only SES writes, and ours to keep apart from what senders wrote. */
const ONLY_OURS: readonly ((field: RawField) => boolean)[] = [
  ({ key }) => key.startsWith('x-ses-') && key !== 'x-ses-outgoing' && key !== 'x-ses-configuration-set',
  ({ key }) => key.startsWith('x-sekisho-'),
  ({ key, body }) => key === 'received' && /by\s+inbound-smtp\.[a-z0-9-]+\.amazonaws\.com/i.test(body),
  ({ key, body }) => key === 'received-spf' && /spfCheck:/i.test(body),
  ({ key, body }) => key === 'authentication-results' && /^\s*amazonses\.com\b/i.test(body),
];

const MOST = 20;

/**
 * Fields among the sender's that pretend to be SES's or ours. They have no effect. A copy can be honest, too:
 * mail that passed another SES inbox carries that one's block.
 * @param authservId Our own name in Authentication-Results (RFC 8601 §5 has us distrust it in what arrives).
 */
export function findForgeries(fields: readonly RawField[], authservId?: string): readonly TraceForgery[] {
  const isOurResult = ({ key, body }: RawField): boolean =>
    authservId !== undefined &&
    key === 'authentication-results' &&
    body.trim().toLowerCase().startsWith(authservId.toLowerCase());
  return fields
    .filter((field) => ONLY_OURS.some((pretends) => pretends(field)) || isOurResult(field))
    .slice(0, MOST)
    .map(({ name, body }) => ({ field: name, value: unfold(body).slice(0, 300) }));
}
