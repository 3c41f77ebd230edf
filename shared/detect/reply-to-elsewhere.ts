import { formatAddrSpec } from '../model/address.ts';
import type { Detector } from '../model/evidence.ts';
import { isGenuine } from './genuine.ts';
import { isAligned, readingOf } from './reading.ts';
import { isFreeMail } from './text/providers.ts';
import { uniqueBrands } from './unique-brands.ts';

/** Answers go to somebody else than the author. Lists and ticket systems do that too: rarely more than a hint. */
export const replyToElsewhere: Detector = {
  id: 'reply-to-elsewhere',
  finds: {
    en: 'A Reply-To that sends answers to another organisation',
    ja: '返信先（Reply-To）が差出人と別の組織になっているメール',
  },
  findings: {
    'reply-to.free-mail': {
      en: 'The message speaks for {brand}, but answers would go to {replyTo}, a mailbox that anybody can open.',
      ja: '{brand} を名乗っていますが、返信すると誰でも作れるメールアドレス {replyTo} に届きます。',
    },
    'reply-to.elsewhere': {
      en: 'The message comes from {domain}, but answers would go to {replyTo}.',
      ja: '差出人は {domain} ですが、返信すると {replyTo} に届きます。',
    },
  },
  inspect: (inspection) => {
    const { authorDomain, owners, inDisplayName } = readingOf(inspection);
    const other = inspection.message.replyTo.find(({ address }) => !isAligned(address.domain, authorDomain));
    if (other === undefined || authorDomain === undefined) return [];
    const firm = inDisplayName().filter(({ name }) => !name.ambiguous);
    const claimed = uniqueBrands([...owners(), ...firm.map(({ brand }) => brand)]);
    const { domain } = other.address;
    const [brand] = claimed.filter(
      (one) => !isGenuine(one, inspection) && !inspection.brands.ownersOf(domain).includes(one),
    );
    const speaks = brand !== undefined && isFreeMail(domain) && !isFreeMail(authorDomain);
    const replyTo = formatAddrSpec(other.address);
    return [
      {
        detector: 'reply-to-elsewhere',
        strength: speaks ? 'moderate' : 'weak',
        ...(speaks ? { impersonates: brand.id } : {}),
        observed: [{ where: 'Reply-To', value: replyTo }],
        finding: speaks
          ? { code: 'reply-to.free-mail', parameters: { brand: brand.names[0].text, replyTo } }
          : { code: 'reply-to.elsewhere', parameters: { domain: authorDomain, replyTo } },
      },
    ];
  },
};
