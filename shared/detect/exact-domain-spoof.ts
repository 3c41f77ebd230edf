import type { BrandProfile } from '../model/brand.ts';
import type { Detector, Evidence } from '../model/evidence.ts';
import type { Inspection } from '../model/inspection.ts';
import { isPressing } from './claims.ts';
import { applies } from './exceptions/applies.ts';
import { authorisedSenderOf } from './exceptions/authorised-sender.ts';
import { looksLikeBounce } from './exceptions/delivery-report.ts';
import { proofOf } from './genuine.ts';
import { readingOf } from './reading.ts';

function report(brand: BrandProfile, inspection: Inspection): Evidence | undefined {
  const {
    message: { from },
  } = inspection;
  if (from.kind !== 'single') return undefined;
  const { address } = from.author;
  const author = { where: 'From', value: `${address.localPart}@${address.domain}` };
  const parameters = { domain: address.domain };
  const evidence = (code: string, strength: Evidence['strength'], more = {}): Evidence => ({
    detector: 'exact-domain-spoof',
    strength,
    impersonates: brand.id,
    observed: [author],
    finding: { code: `exact-domain.${code}`, parameters: { ...parameters, ...more } },
  });
  const sender = authorisedSenderOf(brand, inspection);
  if (sender !== undefined) {
    const { impersonates: _, ...rest } = evidence('authorised-sender-unaligned', 'weak', { sender });
    return rest;
  }
  if (applies('delivery-report', inspection)) return evidence('bare-report', 'weak');
  if (looksLikeBounce(inspection)) return evidence('linking-report', 'moderate');
  // Members of lists write to each other; whoever presses readers writes to a list of victims.
  const presses = isPressing(inspection);
  if (applies('known-mailing-list', inspection))
    return evidence('list-repost', presses ? 'moderate' : 'weak');
  if (applies('mailing-list', inspection) && !presses) return evidence('list-repost', 'moderate');
  return evidence('unproven', 'strong');
}

/** A listed brand's domain in From, and nothing proves that the brand sent it. */
export const exactDomainSpoof: Detector = {
  id: 'exact-domain-spoof',
  finds: {
    en: 'A brand’s own domain in From, without proof that the brand sent it',
    ja: '差出人がブランドの正規ドメインを名乗っているのに、本物と確認できないメール',
  },
  findings: {
    'exact-domain.unproven': {
      en: 'The message says it comes from {domain}, but nothing proves that {domain} sent it. A genuine message would carry a matching signature or come from a server that {domain} has authorised.',
      ja: '差出人は {domain} を名乗っていますが、{domain} から送信されたことを示す証拠がありません。本物であれば、{domain} の電子署名があるか、{domain} が許可したサーバーから届きます。',
    },
    'exact-domain.authorised-sender-unaligned': {
      en: 'The message says it comes from {domain} and was signed by {sender}, a service that sends for this brand, but not with {domain}’s own signature. Other customers of {sender} could have sent it too. It would count as proven if it were signed by {domain}.',
      ja: '差出人は {domain} です。このブランドの配信を請け負う {sender} の署名はありますが、{domain} 自身の署名がありません。{sender} の別の利用者が送信した可能性も残ります。{domain} の署名があれば本物と確認できます。',
    },
    'exact-domain.list-repost': {
      en: 'The message says it comes from {domain} and was passed on by a mailing list, which breaks signatures. That {domain} wrote it cannot be checked any more.',
      ja: '差出人は {domain} ですが、メーリングリスト経由で転送されたため電子署名が無効になっています。{domain} が書いたものかどうかは確認できません。',
    },
    'exact-domain.bare-report': {
      en: 'A bounce that says it comes from {domain}, which nothing proves. It holds nothing to open, follow or fill in.',
      ja: '{domain} からの配信エラー通知を名乗っていますが、本物と確認できません。開くもの、リンク、入力欄は含まれていません。',
    },
    'exact-domain.linking-report': {
      en: 'A bounce that says it comes from {domain}, which nothing proves, with links in it. Real bounces return the message that could not be delivered; if you did not send it, follow none.',
      ja: '{domain} からの配信エラー通知を名乗っていますが、本物と確認できず、リンクが含まれています。本物であれば、届かなかったご自身のメールが添付されています。心当たりがなければ、リンクを開かないでください。',
    },
  },
  inspect: (inspection) => {
    const { owners, authorDomain } = readingOf(inspection);
    if (authorDomain === undefined || owners().length === 0) return [];
    if (proofOf(authorDomain, inspection) !== 'unproven') return [];
    return owners().flatMap((brand) => report(brand, inspection) ?? []);
  },
};
