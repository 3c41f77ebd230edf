import type { DomainName } from '../model/address.ts';
import type { Detector, Evidence } from '../model/evidence.ts';
import type { Inspection } from '../model/inspection.ts';
import { isFromProvenBrand, isNamed, isPressing } from './claims.ts';
import { linkView } from './link-view.ts';
import { isAligned, readingOf } from './reading.ts';
import { lookalikesOf } from './text/lookalike.ts';
import type { Lookalike } from './text/lookalike-form.ts';

/** Firms own odd domains for pictures and surveys: only what cannot be theirs counts, most where they are named. */
function strengthOf({ brand, strength }: Lookalike, inspection: Inspection): Evidence['strength'] {
  if (strength !== 'strong') return 'weak';
  return isNamed(brand, inspection) || isPressing(inspection) ? 'strong' : 'moderate';
}

function report(look: Lookalike, host: DomainName, inspection: Inspection): Evidence {
  const at = look.shown.indexOf(look.part);
  const marks = at < 0 ? {} : { marks: [{ at, length: look.part.length, looksLike: look.label }] };
  return {
    detector: 'lookalike-link',
    strength: strengthOf(look, inspection),
    impersonates: look.brand.id,
    observed: [{ where: 'Link', value: look.shown, ...marks }],
    finding: {
      code: 'link.lookalike',
      parameters: {
        host,
        part: look.part,
        label: look.label,
        brand: look.brand.names[0].text,
        genuine: look.brand.sendsFrom[0] ?? look.label,
      },
    },
  };
}

/** A link to a domain that looks like a brand’s: www.zojirushi.online, www3-bank-example.stranger.test. */
export const lookalikeLink: Detector = {
  id: 'lookalike-link',
  finds: {
    en: 'A link to a domain that only looks like a brand’s',
    ja: 'ブランドのドメインに似せた別のドメインへのリンク',
  },
  findings: {
    'link.lookalike': {
      en: 'A link leads to {host}. “{part}” in it looks like {label}, but the domain is not one of {brand}’s; {brand}’s own is {genuine}.',
      ja: 'リンク先の {host} は「{part}」の部分が {label} に似ていますが、{brand} のドメインではありません。正規のドメインは {genuine} です。',
    },
  },
  inspect: (inspection) => {
    if (isFromProvenBrand(inspection)) return [];
    const { authorDomain } = readingOf(inspection);
    return linkView(inspection)
      .hosts.filter((host) => !isAligned(host, authorDomain))
      .slice(0, 20)
      .flatMap((host) => {
        const [look] = lookalikesOf(host, inspection.brands);
        return look === undefined ? [] : [report(look, host, inspection)];
      })
      .slice(0, 3);
  },
};
