import { proofOf } from '../genuine.ts';
import { linkView } from '../link-view.ts';
import { standingOf } from '../standing.ts';
import { legible } from '../text/legible.ts';
import type { ExceptionRule, Unexcepted } from './exception-rule.ts';

/** Words of those who warn, in the subject: attackers announce blocked accounts, not phishing. */
const WARNS =
  /phishing|scams?\b|fraud alert|beware|fake (?:e-?mails?|sites?|messages?)|impersonat|フィッシング|詐欺|注意喚起|なりすまし|偽(?:の)?(?:メール|サイト)|不審なメール|golpes?|fraudes|betrug|oplichting|hameconnage|arnaque/u;

const hasStanding = (inspection: Unexcepted): boolean => {
  const { from } = inspection.message;
  const bare = { ...inspection, exceptions: [] };
  return (
    from.kind === 'single' &&
    proofOf(from.author.address.domain, bare) === 'proven' &&
    standingOf(bare).length === 0 &&
    !linkView(bare).odd
  );
};

/** News and security notices name the brands that they write about. The author must be proven and of standing. */
export const mereMention: ExceptionRule = {
  code: 'mere-mention',
  says: {
    en: 'A proven author warns of fraud: the brands named are what it writes about.',
    ja: '送信元を確認できた差出人による注意喚起です。本文中のブランド名は話題として触れられているものです。',
  },
  establish: (inspection) =>
    WARNS.test(legible(inspection.message.subject)) && hasStanding(inspection)
      ? { code: 'mere-mention', parameters: {} }
      : undefined,
};
