import type { Detector } from '../model/evidence.ts';
import type { Inspection } from '../model/inspection.ts';
import { isFromProvenBrand } from './claims.ts';
import { applies } from './exceptions/applies.ts';
import { isImageOnly } from './image-only.ts';
import { linkView } from './link-view.ts';
import { pressureOf } from './pressure.ts';
import { readingOf } from './reading.ts';
import { standingOf } from './standing.ts';
import { isFreeMail } from './text/providers.ts';

/** From this many points on, a lure is more than an eager newsletter. */
const ENOUGH = 4;

/** Advance-fee letters come from anywhere and want their answers in a free mailbox. */
const answersToFreeMail = ({ message: { replyTo } }: Inspection): boolean =>
  replyTo.some(({ address }) => isFreeMail(address.domain));

/** A lure needs words that press, a stranger who writes them, and a place that nobody answers for. */
function points(inspection: Inspection): number {
  const standing = standingOf(inspection).length;
  const toFreeMail = answersToFreeMail(inspection);
  if (standing === 0 && !toFreeMail) return 0;
  const { subject, text } = pressureOf(inspection);
  // With nothing but a free mailbox to answer to, the words must be those of advance-fee letters.
  if (standing === 0 && ![...subject(), ...text()].includes('fund')) return 0;
  const pressure = subject().length > 0 ? 2 + Number(standing === 0) : Math.min(text().length, 1);
  if (pressure === 0) return 0;
  const place = [linkView(inspection).odd, isImageOnly(inspection), toFreeMail].filter(Boolean).length;
  return pressure + Math.min(2, standing) + place;
}

/** No brand need be named: a stranger of no standing presses for action and leads to a throw-away place. */
export const lureFromStranger: Detector = {
  id: 'lure-from-stranger',
  finds: {
    en: 'A stock lure (prize, blocked account, unpaid bill, …) from an author of no standing',
    ja: '当選・利用停止・未払いなど典型的な誘い文句と、信頼できない差出人の組み合わせ',
  },
  findings: {
    'lure.from-stranger': {
      en: 'The message presses the reader with a stock lure, “{subject}”, but nothing about its author, {domain}, can be relied on.',
      ja: '「{subject}」という典型的な誘い文句で対応を急がせていますが、差出人 {domain} には信頼できる点がありません。',
    },
  },
  inspect: (inspection) => {
    if (applies('delivery-report', inspection) || points(inspection) < ENOUGH) return [];
    // A brand that people know has standing, wherever its domain ends (icbc.com.cn).
    if (isFromProvenBrand(inspection)) return [];
    const { authorDomain } = readingOf(inspection);
    const subject = inspection.message.subject.slice(0, 200);
    return [
      {
        detector: 'lure-from-stranger',
        strength: 'moderate',
        observed: [
          { where: 'Subject', value: subject },
          { where: 'From', value: authorDomain ?? '' },
        ],
        finding: { code: 'lure.from-stranger', parameters: { subject, domain: authorDomain ?? '?' } },
      },
    ];
  },
};
