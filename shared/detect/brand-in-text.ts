import { isWithin } from '../model/address.ts';
import type { BrandProfile, Mention } from '../model/brand.ts';
import type { Detector, Evidence } from '../model/evidence.ts';
import type { Inspection } from '../model/inspection.ts';
import { applies } from './exceptions/applies.ts';
import { proofOf } from './genuine.ts';
import { linkView } from './link-view.ts';
import { pressureOf } from './pressure.ts';
import { isAligned, readingOf } from './reading.ts';
import { standingOf } from './standing.ts';

/** From this many points on, naming a brand is speaking in its name; a proven brand must go further. */
const MODERATE = 6;
const STRONG = 8;

const EARLY = 400;

/** “ISPs wise up” does not name Wise: short names are written as names. */
function isLowerCase({ name, at, length }: Mention, text: string): boolean {
  const written = text.slice(at, at + length);
  return written.length <= 5 && written === written.toLowerCase() && name.text !== name.text.toLowerCase();
}

/** How prominently a brand is named: in the subject, or at the head of the text. */
function prominence(brand: BrandProfile, inspection: Inspection): number {
  const { inSubject, inOpening, opening: head } = readingOf(inspection);
  const of = (mentions: readonly Mention[], text: string) =>
    mentions.filter((mention) => mention.brand === brand && !isLowerCase(mention, text));
  const subject = of(inSubject(), inspection.message.subject);
  const opening = of(inOpening(), head);
  const firm = ({ name, marks }: Mention) => marks.length > 0 || !name.ambiguous;
  if (subject.some(firm)) return 3;
  if (subject.length > 0 && opening.length > 0) return 3;
  if (!opening.some(firm)) return opening.length >= 3 ? 1 : 0;
  return opening.some(({ at }) => at < EARLY) && opening.length >= 2 ? 2 : 1;
}

/** Call-back fraud has no link: the reader is to ring up. */
const PHONE = /(?<!\d)\+?\d{1,3}[ .(-]{1,2}\d{2,4}[ .)-]{1,2}\d{3,4}[ .-]?\d{3,4}(?!\d)/;

/** What the links add: none leads to the brand, and where they lead instead. */
function elsewhere(brand: BrandProfile, inspection: Inspection): number {
  const { authorDomain, opening } = readingOf(inspection);
  const { hosts, odd } = linkView(inspection);
  if (hosts.length === 0) return odd ? 2 : PHONE.test(opening) ? 1 : 0;
  if (hosts.some((host) => brand.sendsFrom.some((own) => isWithin(host, own)))) return 0;
  const own = hosts.every((host) => isAligned(host, authorDomain));
  return (own ? 0 : 1) + (odd ? 1 : 0);
}

/** A name in letters that only look like its own: nobody who owns it writes it so. A dash for ー is sloppy, no more. */
function disguise(brand: BrandProfile, inspection: Inspection): number {
  const { inSubject, inOpening } = readingOf(inspection);
  const disguised = [...inSubject(), ...inOpening()].some(
    (mention) => mention.brand === brand && mention.marks.some(({ looksLike }) => looksLike !== 'ー'),
  );
  return disguised ? 2 : 0;
}

function points(brand: BrandProfile, inspection: Inspection): number {
  const named = prominence(brand, inspection);
  if (named === 0) return 0;
  const { subject, text } = pressureOf(inspection);
  const pressure = subject().length > 0 ? 2 + Math.min(text().length, 1) : Math.min(text().length, 2);
  if (pressure === 0) return 0;
  return (
    named +
    pressure +
    disguise(brand, inspection) +
    elsewhere(brand, inspection) +
    Math.min(2, standingOf(inspection).length)
  );
}

function report(brand: BrandProfile, inspection: Inspection, enough: number): Evidence | undefined {
  const total = points(brand, inspection);
  if (total < enough) return undefined;
  const { authorDomain, inSubject, opening, inOpening } = readingOf(inspection);
  const mention = inSubject().find((one) => one.brand === brand);
  const inText = inOpening().find((one) => one.brand === brand);
  const value =
    mention === undefined
      ? opening.slice(Math.max(0, (inText?.at ?? 0) - 20), (inText?.at ?? 0) + 100)
      : inspection.message.subject;
  return {
    detector: 'brand-in-text',
    strength: total >= STRONG && enough < STRONG ? 'strong' : 'moderate',
    impersonates: brand.id,
    observed: [
      { where: mention === undefined ? 'Body' : 'Subject', value },
      ...linkView(inspection)
        .hosts.slice(0, 3)
        .map((host) => ({ where: 'Link', value: host })),
    ],
    finding: {
      code:
        linkView(inspection).hosts.length > 0 ? 'text.brand-and-links-elsewhere' : 'text.brand-and-demand',
      parameters: {
        brand: brand.names[0].text,
        domain: authorDomain ?? '?',
        genuine: brand.sendsFrom[0] ?? '',
        host: linkView(inspection).hosts[0] ?? '',
      },
    },
  };
}

/** Subject and text speak for a brand and press for action, while neither author nor links belong to it. */
export const brandInText: Detector = {
  id: 'brand-in-text',
  finds: {
    en: 'A text that speaks for a brand and presses for action, from a stranger and with links elsewhere',
    ja: '本文や件名でブランドを名乗って対応を急がせ、差出人もリンク先も無関係なメール',
  },
  findings: {
    'text.brand-and-links-elsewhere': {
      en: 'The message speaks in the name of {brand} and presses the reader to act, but it was written from {domain} and leads to {host}. Nothing in it belongs to {brand}.',
      ja: '{brand} からの連絡のように対応を求めていますが、差出人は {domain}、リンク先は {host} で、{brand} とは関係がありません。',
    },
    'text.brand-and-demand': {
      en: 'The message speaks in the name of {brand} and presses the reader to act, but it was written from {domain}, which does not belong to {brand}.',
      ja: '{brand} からの連絡のように対応を求めていますが、差出人の {domain} は {brand} のドメインではありません。',
    },
  },
  inspect: (inspection) => {
    const { authorDomain, owners, inSubject, inOpening } = readingOf(inspection);
    if (applies('delivery-report', inspection) || applies('mere-mention', inspection)) return [];
    // A list's host proves nothing about who wrote: members' words come from it, and spammers'.
    const listed = applies('known-mailing-list', inspection) || applies('mailing-list', inspection);
    // A brand whose own domain is not disproven writes about others as partners do: it must go further.
    const proven =
      !listed &&
      authorDomain !== undefined &&
      owners().length > 0 &&
      proofOf(authorDomain, inspection) !== 'unproven';
    const named = new Set([...inSubject(), ...inOpening()].map(({ brand }) => brand));
    return [...named]
      .filter((brand) => !owners().includes(brand))
      .flatMap((brand) => report(brand, inspection, proven ? STRONG : MODERATE) ?? [])
      .toSorted((a, b) => Number(b.strength === 'strong') - Number(a.strength === 'strong'))
      .slice(0, 3);
  },
};
