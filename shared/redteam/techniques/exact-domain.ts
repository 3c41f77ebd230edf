import type { Attack, Sender } from '../attack.ts';
import { toFullWidth } from '../disguises.ts';
import { encodeWords } from '../encoded-words.ts';
import { lure, STRANGER } from '../lures.ts';
import type { Target } from '../target.ts';

/** The brand's own domain in From, and nothing that proves it. */
export function exactDomain(target: Target): readonly Attack[] {
  const { name, domain } = target;
  const forged: Sender = { kind: 'forged', mailFrom: `bounce@${domain}` };
  const own: Sender = { kind: 'own', domain: STRANGER };
  const named = (address: string): string => `${encodeWords(name)} <${address}>`;
  const rows: readonly (readonly [
    id: string,
    how: string,
    from: string,
    sender: Sender,
    fields?: string[],
  ])[] = [
    ['plain', 'From the brand, MAIL FROM the brand', named(`info@${domain}`), forged],
    ['bare-address', 'only the address, no name', `shopmaster@${domain}`, forged],
    ['sub-domain', 'a sub-domain that the brand does not use', named(`info@mail.${domain}`), forged],
    ['own-mail-from', 'SPF and DKIM pass for the attacker', named(`info@${domain}`), own],
    ['null-path', 'null reverse-path, no report', named(`info@${domain}`), { kind: 'forged', mailFrom: '' }],
    ['forged-results', 'results of his own writing', named(`info@${domain}`), forged, forgedResults(domain)],
    ['list-fields', 'dressed as a mailing list', named(`info@${domain}`), own, LIST_FIELDS],
    ['full-width', 'the domain in full-width letters', `<info@${toFullWidth(domain)}>`, forged],
    ['capitals', 'in capitals, with a final dot', named(`info@${domain.toUpperCase()}.`), forged],
  ];
  const { subject, text, html } = lure(target);
  return rows.map(([id, how, from, sender, fields = []]) => ({
    technique: `exact-domain/${id}`,
    how,
    from: [from],
    sender,
    fields,
    subject,
    text,
    html,
  }));
}

const forgedResults = (domain: string): string[] => [
  `Authentication-Results: amazonses.com; spf=pass; dkim=pass header.i=@${domain}; dmarc=pass header.from=${domain}`,
  'X-SES-Spam-Verdict: PASS',
  `Received-SPF: pass (spfCheck: domain of ${domain} designates 192.0.2.1 as permitted sender)`,
];

const LIST_FIELDS = [
  `List-Id: <news.${STRANGER}>`,
  `List-Unsubscribe: <https://${STRANGER}/u>`,
  'Precedence: list',
];
