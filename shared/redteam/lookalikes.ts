import { domainToASCII } from 'node:url';

/** A domain that an attacker could register, and what about it misleads. */
export interface Lookalike {
  readonly id: string;
  readonly how: string;
  readonly domain: string;
}

const at = (text: string, index: number, put: string): string =>
  text.slice(0, index) + put + text.slice(index + 1);

/** One letter changed for a neighbour on the keyboard. */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  a: 's',
  e: 'r',
  i: 'o',
  o: 'p',
  n: 'm',
  r: 't',
  s: 'd',
  t: 'y',
  u: 'i',
};

const CYRILLIC: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  o: 'о',
  p: 'р',
  s: 'ѕ',
  x: 'х',
  y: 'у',
  j: 'ј',
};

/** Lookalikes of a label under other endings: what registrars sell to phishers, by the tricks of the trade. */
export function lookalikesOf(label: string, domain: string): readonly Lookalike[] {
  const middle = Math.floor(label.length / 2);
  const letters = Array.from(label);
  const neighbour = letters.findIndex((char, index) => index > 0 && NEIGHBOURS[char] !== undefined);
  const all: readonly (Lookalike | undefined)[] = [
    ...['online', 'top', 'cn'].map((tld) => ({
      id: `other-ending-${tld}`,
      how: `the label under .${tld}`,
      domain: `${label}.${tld}`,
    })),
    { id: 'combosquat-campaign', how: 'the label and “campaign”', domain: `${label}-campaign.com` },
    { id: 'combosquat-kakunin', how: 'the label and “kakunin” (確認)', domain: `${label}-kakunin.com` },
    {
      id: 'combosquat-oshirase-jp',
      how: 'the label, “oshirase” (お知らせ) and a country',
      domain: `oshirase-${label}-jp.top`,
    },
    { id: 'combosquat-glued', how: 'the label and a lure without a hyphen', domain: `${label}support.net` },
    {
      id: 'hyphenated-domain',
      how: 'the domain with hyphens for dots',
      domain: `${domain.replaceAll('.', '-')}.com`,
    },
    { id: 'as-subdomain', how: 'the domain as a sub-domain', domain: `${domain}.mail-uketsuke.com` },
    { id: 'label-as-subdomain', how: 'the label as a sub-domain', domain: `${label}.mail-uketsuke.com` },
    ...(letters.length < 5
      ? []
      : [
          { id: 'letter-dropped', how: 'a letter dropped', domain: `${at(label, middle, '')}.com` },
          {
            id: 'letter-doubled',
            how: 'a letter doubled',
            domain: `${at(label, middle, (letters[middle] ?? '').repeat(2))}.com`,
          },
          {
            id: 'letters-swapped',
            how: 'two letters swapped',
            domain: `${label.slice(0, middle)}${letters[middle + 1] ?? ''}${letters[middle] ?? ''}${label.slice(middle + 2)}.com`,
          },
          neighbour < 0
            ? undefined
            : {
                id: 'keyboard-neighbour',
                how: 'a neighbouring key',
                domain: `${at(label, neighbour, NEIGHBOURS[letters[neighbour] ?? ''] ?? '')}.com`,
              },
          { id: 'bit-flipped', how: 'one bit flipped', domain: `${bitFlipped(label)}.com` },
        ]),
    replaced(label, {
      id: 'figure-for-letter',
      how: 'a figure for a letter',
      pairs: { o: '0', l: '1', i: '1', e: '3' },
    }),
    replaced(label, { id: 'rn-for-m', how: 'rn for m', pairs: { m: 'rn', w: 'vv' } }),
    replaced(label, { id: 'cyrillic', how: 'a Cyrillic letter (IDN)', pairs: CYRILLIC }),
    replaced(label, {
      id: 'accented',
      how: 'an accented letter (IDN)',
      pairs: { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú' },
    }),
  ];
  return all
    .filter((one) => one !== undefined)
    .filter(({ domain: made }) => made !== domain && made !== `${label}.jp`);
}

/** The first letter that has a double, replaced; under .com, in A-labels. */
function replaced(
  label: string,
  { id, how, pairs }: { id: string; how: string; pairs: Readonly<Record<string, string>> },
): Lookalike | undefined {
  const index = Array.from(label).findIndex((char) => pairs[char] !== undefined);
  if (index < 0) return undefined;
  return { id, how, domain: domainToASCII(`${at(label, index, pairs[label[index] ?? ''] ?? '')}.com`) };
}

/** The first flip that gives a letter again. */
function bitFlipped(label: string): string {
  for (let index = 1; index < label.length; index += 1) {
    const flipped = String.fromCharCode(label.charCodeAt(index) ^ 4);
    if (/[a-z]/.test(flipped)) return at(label, index, flipped);
  }
  return `${label}s`;
}
