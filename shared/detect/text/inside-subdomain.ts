import { domainToUnicode } from 'node:url';
import { type DomainName, toDomainName } from '../../model/address.ts';
import type { BrandIndex, BrandProfile } from '../../model/brand.ts';
import { labelIndexOf, shapeOfLabel } from './label-index.ts';
import { type Lookalike, lookalike } from './lookalike-form.ts';

/** The brand's name, or its whole domain, in front of a stranger's: amazon.co.jp.account.example. */
export function inSubdomain(
  brands: BrandIndex,
  { host, owner }: { host: DomainName; owner: DomainName },
): readonly Lookalike[] {
  const shown = domainToUnicode(host);
  const front = shown.slice(0, -(domainToUnicode(owner).length + 1));
  if (front === '') return [];
  const whole = ownersInside(brands, front);
  if (whole.length > 0)
    return whole.map(([brand, label]) =>
      lookalike({ brand, label, ambiguous: false }, 'subdomain', { shown, part: label, strength: 'strong' }),
    );
  const { byShape } = labelIndexOf(brands);
  return front
    .split('.')
    .flatMap((label) =>
      (byShape.get(shapeOfLabel(label)) ?? [])
        .filter(({ ambiguous }) => !ambiguous)
        .map((known) => lookalike(known, 'subdomain', { shown, part: label, strength: 'moderate' })),
    );
}

/** Whole domains of brands among the labels in front, dots kept or written as hyphens. */
function ownersInside(brands: BrandIndex, front: string): readonly (readonly [BrandProfile, string])[] {
  return [...domainsAmong(front.split('.'), brands), ...domainsAmong(front.split(/[.-]/), brands)];
}

function domainsAmong(
  labels: readonly string[],
  brands: BrandIndex,
): readonly (readonly [BrandProfile, string])[] {
  const found: (readonly [BrandProfile, string])[] = [];
  for (let from = 0; from < labels.length; from += 1)
    for (let to = from + 2; to <= Math.min(labels.length, from + 4); to += 1) {
      const domain = labels.slice(from, to).join('.');
      const name = toDomainName(domain);
      for (const brand of name === undefined ? [] : brands.ownersOf(name)) found.push([brand, domain]);
    }
  return found;
}
