import { organizationalDomain } from '../../model/address.ts';
import type { Attack, Sender } from '../attack.ts';
import { encodeWords } from '../encoded-words.ts';
import { lure, STRANGER } from '../lures.ts';
import type { Target } from '../target.ts';

/** Honest mail that must arrive: without it, holding everything would pass for catching everything. */
export function controls(target: Target): readonly Attack[] {
  const { name, domain } = target;
  const { subject, text, html } = lure(target, `https://www.${domain}/mypage`);
  const signed: Sender = { kind: 'genuine', domain, by: 'dkim', dmarc: true };
  const rows: readonly (readonly [id: string, how: string, address: string, sender: Sender])[] = [
    ['signed', 'signed by the brand, p=reject', `info@${domain}`, signed],
    // Below a public suffix (gov.br) every name is a domain of its own: nobody signs for it from above.
    ...(organizationalDomain(domain) === undefined
      ? []
      : [
          [
            'signed-sub-domain',
            'From a sub-domain, signed by the brand',
            `info@mail.${domain}`,
            signed,
          ] as const,
        ]),
    ['spf', "from the brand's own address, p=reject", `info@${domain}`, { ...signed, by: 'spf' }],
    ['no-dmarc', 'signed by a brand without DMARC', `info@${domain}`, { ...signed, dmarc: false }],
  ];
  return [
    ...rows.map(([id, how, address, sender]) => ({
      technique: `control/${id}`,
      how,
      from: [`${encodeWords(name)} <${address}>`],
      sender,
      subject,
      text,
      html,
    })),
    ...strangers(target),
  ];
}

/** Others' honest mail, which mentions the brand or does not. */
function strangers({ name, speaksJapanese }: Target): readonly Attack[] {
  const [mention, meeting] = speaksJapanese
    ? [`今月のニュースです。${name}が新サービスを発表しました。`, '来週の会議は火曜日の10時からです。']
    : [`This month in the trade: ${name} announced a new service.`, 'We meet on Tuesday at ten.'];
  const subjects = speaksJapanese
    ? ['月刊ニュースレター 11月号', '会議の日程について']
    : ['The monthly newsletter', 'Our meeting'];
  const common = { from: [`news@${STRANGER}`], sender: { kind: 'own', domain: STRANGER } } as const;
  return [
    {
      technique: 'control/newsletter',
      how: 'a newsletter that mentions the brand',
      ...common,
      subject: subjects[0] ?? '',
      text: mention ?? '',
    },
    {
      technique: 'control/stranger',
      how: 'a stranger with nothing to do with it',
      ...common,
      subject: subjects[1] ?? '',
      text: meeting ?? '',
    },
  ];
}
