import type { Attack } from '../attack.ts';
import { encodeWords } from '../encoded-words.ts';
import { lookalikesOf } from '../lookalikes.ts';
import { lure, STRANGER } from '../lures.ts';
import type { Target } from '../target.ts';

const NOT_TELLING = 'The label alone does not tell of the brand; the name beside it would';

/** The brand in the address: lookalike domains in perfect order, local parts, free mail, other brands' domains. */
export function addresses(target: Target): readonly Attack[] {
  const { name, domain, label, labelTells, elsewhere } = target;
  const { subject, text, html, neutral } = lure(target);
  const from = (technique: string, how: string, address: string): Attack => ({
    technique,
    how,
    from: [address],
    ...neutral,
    sender: { kind: 'own', domain: address.slice(address.lastIndexOf('@') + 1).replace('>', '') },
    ...(labelTells ? {} : { explained: NOT_TELLING }),
  });
  return [
    ...lookalikesOf(label, domain).map(({ id, how, domain: made }) =>
      from(`lookalike-domain/${id}`, `${how}: ${made}`, `info@${made}`),
    ),
    from('local-part/label', 'the label as local part', `${label}@${STRANGER}`),
    from(
      'local-part/domain',
      'the domain as local part',
      `no-reply.${domain.replaceAll('.', '-')}@${STRANGER}`,
    ),
    from('local-part/with-lure', 'the label and a lure', `${label}-account-update@${STRANGER}`),
    from(
      'free-mail/named',
      "the brand's name before a free-mail address",
      `${encodeWords(name)} <${label}.support@gmail.com>`,
    ),
    from('free-mail/local-part', 'the label in a free-mail address', `${label}.support@gmail.com`),
    from('free-hosting/local-part', 'the label on free hosting', `${label}@${label}-info.firebaseapp.com`),
    {
      technique: 'reply-to/free-mail',
      how: 'the name, and answers to free mail',
      from: [`${encodeWords(name)} <news@${STRANGER}>`],
      fields: [`Reply-To: ${label}.support@gmail.com`],
      ...neutral,
      sender: { kind: 'own', domain: STRANGER },
    },
    ...(elsewhere === undefined
      ? []
      : [
          {
            technique: 'cross-brand/forged',
            how: `the name before a forged address of ${elsewhere}`,
            from: [`${encodeWords(name)} <info@${elsewhere}>`],
            subject,
            text,
            html,
            sender: { kind: 'forged', mailFrom: `bounce@${elsewhere}` },
          } as const,
        ]),
  ];
}
