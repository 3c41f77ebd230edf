import type { Attack } from '../attack.ts';
import { toFullWidth } from '../disguises.ts';
import { lure, STRANGER, TRAP, TRAP_HOST } from '../lures.ts';
import type { Target } from '../target.ts';

const FROM_NOBODY = { from: [`news@${STRANGER}`], sender: { kind: 'own', domain: STRANGER } } as const;

/** A sender without a name; the brand stands in the subject, the body and the links. */
export function links(target: Target): readonly Attack[] {
  const { domain, label } = target;
  const leadingTo = (id: string, how: string, link: string, shown?: string): Attack => {
    const { subject, text, html } = lure(target, link);
    const visible = shown === undefined ? html : html.replace(/>[^<]*<\/a>/, `>${shown}</a>`);
    return { technique: `links/${id}`, how, ...FROM_NOBODY, subject, text, html: visible };
  };
  return [
    leadingTo('brand-named', 'the brand is named and no link leads to it', TRAP),
    leadingTo(
      'text-is-not-target',
      'the domain as the text of a foreign link',
      TRAP,
      `https://www.${domain}/`,
    ),
    leadingTo(
      'user-info',
      'the domain as user info before the host',
      `https://www.${domain}@${TRAP_HOST}/login`,
    ),
    leadingTo('sub-domain', 'the domain as a sub-domain of the host', `https://www.${domain}.${TRAP_HOST}/`),
    leadingTo('path', 'the domain in the path', `https://${TRAP_HOST}/${domain}/login`),
    leadingTo('lookalike', 'the label under another ending', `https://${label}.online/Xmas`),
    leadingTo(
      'translate-proxy',
      'behind a translation service',
      `https://translate.google.com/translate?sl=auto&tl=en&u=${encodeURIComponent(TRAP)}`,
    ),
    leadingTo(
      'redirector',
      'behind an open redirector',
      `https://www.google.com/url?q=${encodeURIComponent(TRAP)}&sa=D`,
    ),
    leadingTo(
      'full-width',
      'the domain in full-width letters as text',
      TRAP,
      `https://www.${toFullWidth(domain)}/`,
    ),
    leadingTo('ideographic-stop', 'a host with 。 for the dot', `https://${TRAP_HOST.replace('.', '。')}/`),
    leadingTo('numeric-host', 'a host in figures', 'http://3405803786/login'),
    leadingTo('free-hosting', 'a page on free hosting', `https://${label}-login.web.app/`),
  ];
}
