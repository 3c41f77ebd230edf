import { type DomainName, isWithin } from '../model/address.ts';
import type { Detector, Evidence, Observation } from '../model/evidence.ts';
import type { Inspection } from '../model/inspection.ts';
import { isPressing } from './claims.ts';
import { linkView } from './link-view.ts';
import { isAligned, readingOf } from './reading.ts';
import { standingOf } from './standing.ts';
import { lookalikesOf } from './text/lookalike.ts';
import type { Lookalike } from './text/lookalike-form.ts';

/** Domains that the message claims as its author’s, and where they stand. */
function claimedDomains({
  message: { addressTokens },
}: Inspection): readonly (readonly [string, DomainName])[] {
  const seen = new Map<DomainName, string>();
  for (const { where, domain } of addressTokens)
    if (domain !== undefined && where !== 'Resent-From' && !seen.has(domain)) seen.set(domain, where);
  return [...seen].slice(0, 10).map(([domain, where]) => [where, domain]);
}

const WEAKER = { strong: 'moderate', moderate: 'weak', weak: 'weak' } as const;

/** Whether links stay with the author or lead to the brand’s listed domains. */
function leadsHome({ brand }: Lookalike, inspection: Inspection): boolean {
  const { authorDomain } = readingOf(inspection);
  const { hosts, odd } = linkView(inspection);
  const isHome = (host: DomainName) =>
    isAligned(host, authorDomain) || brand.sendsFrom.some((own) => isWithin(host, own));
  return !odd && (hosts.length === 0 || hosts.some(isHome));
}

/** The brand’s own domain that is not listed yet (ryanairmail.com): proven, presses nobody, and leads home. */
const seemsOwn = (look: Lookalike, inspection: Inspection): boolean =>
  look.mayBeOwn &&
  standingOf(inspection).length === 0 &&
  !isPressing(inspection) &&
  leadsHome(look, inspection);

function strengthOf(
  look: Lookalike,
  { where, inspection }: { readonly where: string; readonly inspection: Inspection },
): Evidence['strength'] {
  const softened = where !== 'From' || (look.strength === 'moderate' && seemsOwn(look, inspection));
  return softened ? WEAKER[look.strength] : look.strength;
}

function report(
  look: Lookalike,
  [where, domain]: readonly [string, DomainName],
  inspection: Inspection,
): Evidence {
  const { brand } = look;
  const at = look.shown.indexOf(look.part);
  const observed: Observation = {
    where,
    value: look.shown,
    ...(at < 0 ? {} : { marks: [{ at, length: look.part.length, looksLike: look.label }] }),
  };
  return {
    detector: 'lookalike-domain',
    strength: strengthOf(look, { where, inspection }),
    impersonates: brand.id,
    observed: [observed],
    finding: {
      code: `lookalike.${look.technique}`,
      parameters: {
        domain,
        shown: look.shown,
        part: look.part,
        label: look.label,
        brand: brand.names[0].text,
        genuine: brand.sendsFrom[0] ?? look.label,
      },
    },
  };
}

/** The sender’s domain looks like a brand’s and is none of its own; authenticated or not. */
export const lookalikeDomain: Detector = {
  id: 'lookalike-domain',
  finds: {
    en: 'A sender’s domain that looks like a brand’s: another ending, a changed letter, an added word',
    ja: 'ブランドのドメインに似せた差出人ドメイン（末尾違い、文字違い、単語の追加など）',
  },
  findings: {
    'lookalike.other-suffix': sentence(
      'It carries the name {label} under another ending',
      '「{label}」という名前を別の末尾で使っています',
    ),
    'lookalike.confusable': sentence(
      '“{part}” is written with characters that look like {label}',
      '「{part}」は「{label}」に似た文字で書かれています',
    ),
    'lookalike.combination': sentence(
      'It sets other words beside {label}',
      '「{label}」に別の単語を付け足したものです',
    ),
    'lookalike.subdomain': sentence(
      'It writes {label} in front of a stranger’s domain',
      '無関係なドメインの前に「{label}」を付けたものです',
    ),
    'lookalike.swapped': sentence(
      'Two letters of {label} are swapped',
      '「{label}」の2文字が入れ替わっています',
    ),
    'lookalike.missing': sentence('A letter of {label} is missing', '「{label}」の1文字が抜けています'),
    'lookalike.doubled': sentence('A letter of {label} is doubled', '「{label}」の1文字が重なっています'),
    'lookalike.added': sentence('A letter is added to {label}', '「{label}」に1文字加えられています'),
    'lookalike.neighbour-key': sentence(
      'A letter of {label} is replaced by its neighbour on the keyboard',
      '「{label}」の1文字がキーボードで隣の文字に変わっています',
    ),
    'lookalike.bit-flip': sentence('A letter of {label} is changed', '「{label}」の1文字が変えられています'),
    'lookalike.replaced': sentence('A letter of {label} is changed', '「{label}」の1文字が変えられています'),
  },
  inspect: (inspection) => {
    const { owners } = readingOf(inspection);
    const isOwner = (brand: Lookalike['brand']) => owners().includes(brand);
    return claimedDomains(inspection).flatMap((claimed) =>
      lookalikesOf(claimed[1], inspection.brands)
        .filter(
          ({ brand }, index, all) => !isOwner(brand) && all.findIndex((one) => one.brand === brand) === index,
        )
        .slice(0, 3)
        .map((look) => report(look, claimed, inspection)),
    );
  },
};

function sentence(en: string, ja: string) {
  return {
    en: `The domain {shown} is not one of {brand}’s, but looks like it. ${en}. {brand} writes from {genuine}.`,
    ja: `{shown} は {brand} のドメインではありませんが、よく似せてあります。${ja}。{brand} の正規のドメインは {genuine} です。`,
  };
}
