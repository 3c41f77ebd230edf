import type { Attack } from '../attack.ts';
import { asUtf8, encodeWords } from '../encoded-words.ts';
import { lure, STRANGER } from '../lures.ts';
import type { Target } from '../target.ts';

/** From in a form that one program reads as the brand and another as somebody else. */
export function severalAuthors(target: Target): readonly Attack[] {
  const { name, domain, label } = target;
  const shown = encodeWords(name);
  const brand = `${shown} <info@${domain}>`;
  const own = `<news@${STRANGER}>`;
  const rows: readonly (readonly [
    technique: string,
    how: string,
    from: readonly string[],
    fields?: string[],
  ])[] = [
    ['two-from/brand-first', 'two From fields, the brand above', [brand, own]],
    ['two-from/brand-last', 'two From fields, the brand below', [own, brand]],
    ['two-from/spaced-name', 'a second From with a space before the colon', [own], [`From : ${brand}`]],
    ['two-authors/list', 'one From field with two authors', [`${brand}, ${own}`]],
    ['two-authors/group', 'a group of authors', [`${shown}: info@${domain}, news@${STRANGER};`]],
    ['address-as-name/quoted', 'its address as display name', [`"info@${domain}" ${own}`]],
    [
      'address-as-name/encoded',
      'its address in an encoded-word',
      [`${asUtf8(`${name} <info@${domain}>`)} ${own}`],
    ],
    ['address-as-name/bare', 'its address unquoted before the real one', [`info@${domain} ${own}`]],
    ['address-as-name/comment', 'its address in a comment', [`news@${STRANGER} (${shown} info@${domain})`]],
    ['malformed-from/two-angles', 'two addresses in angle brackets', [`<info@${domain}> ${own}`]],
    ['malformed-from/quoted-local-part', 'its address as local part', [`<"info@${domain}"@${STRANGER}>`]],
    ['malformed-from/route', 'a source route (RFC 5322 §4.4)', [`<@${domain}:news@${STRANGER}>`]],
    ['malformed-from/no-address', 'a name and no address', [shown]],
    ['malformed-from/single-label', 'a domain without a dot', [`${shown} <info@${label}>`]],
    ['malformed-from/comma', 'a comma for the dot', [`<info@${domain.replace('.', ',')}>`]],
  ];
  const { subject, text, html } = lure(target);
  return rows.map(([technique, how, from, fields = []]) => ({
    technique,
    how,
    from,
    fields,
    sender: { kind: 'own', domain: STRANGER },
    subject,
    text,
    html,
  }));
}
