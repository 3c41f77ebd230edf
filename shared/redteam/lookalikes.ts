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

type Row = readonly [id: string, how: string, domain: string];

/** Lookalikes of a label and its domain: what registrars sell to phishers, by the tricks of the trade. */
export const lookalikesOf = (label: string, domain: string): readonly Lookalike[] =>
  [...endings(label), ...besides(label), ...inFront(label, domain), ...slips(label), ...disguised(label)]
    .map(([id, how, made]) => ({ id, how, domain: made }))
    .filter(({ domain: made }) => made !== domain && made !== `${label}.jp`);

const endings = (label: string): readonly Row[] =>
  ['online', 'top', 'cn'].map((tld) => [`other-ending-${tld}`, `the label under .${tld}`, `${label}.${tld}`]);

const besides = (label: string): readonly Row[] => [
  ['combosquat-campaign', 'the label and “campaign”', `${label}-campaign.com`],
  ['combosquat-kakunin', 'the label and “kakunin” (確認)', `${label}-kakunin.com`],
  ['combosquat-oshirase-jp', 'the label, “oshirase” (お知らせ) and a country', `oshirase-${label}-jp.top`],
  ['combosquat-glued', 'the label and a lure without a hyphen', `${label}support.net`],
];

const inFront = (label: string, domain: string): readonly Row[] => [
  ['hyphenated-domain', 'the domain with hyphens for dots', `${domain.replaceAll('.', '-')}.com`],
  ['as-subdomain', 'the domain as a sub-domain', `${domain}.mail-uketsuke.com`],
  ['label-as-subdomain', 'the label as a sub-domain', `${label}.mail-uketsuke.com`],
];

/** Labels up to this length become other words by one slip. */
const SHORT = 5;

/** One slip of the fingers, or of a bit in somebody's memory. */
function slips(label: string): readonly Row[] {
  if (label.length <= SHORT) return [];
  const middle = Math.floor(label.length / 2);
  const [here = '', next = ''] = label.slice(middle);
  const neighbour = Array.from(label).findIndex((char, index) => index > 0 && char in NEIGHBOURS);
  const key = NEIGHBOURS[label[neighbour] ?? ''];
  return [
    ['letter-dropped', 'a letter dropped', `${at(label, middle, '')}.com`],
    ['letter-doubled', 'a letter doubled', `${at(label, middle, here + here)}.com`],
    [
      'letters-swapped',
      'two letters swapped',
      `${label.slice(0, middle)}${next}${here}${label.slice(middle + 2)}.com`,
    ],
    ['bit-flipped', 'one bit flipped', `${bitFlipped(label)}.com`],
    ...(key === undefined
      ? []
      : [['keyboard-neighbour', 'a neighbouring key', `${at(label, neighbour, key)}.com`] as const]),
  ];
}

/** Letters that look like others, one of each kind. */
const disguised = (label: string): readonly Row[] => [
  ...replaced(label, ['figure-for-letter', 'a figure for a letter', { o: '0', l: '1', i: '1', e: '3' }]),
  ...replaced(label, ['rn-for-m', 'rn for m', { m: 'rn', w: 'vv' }]),
  ...replaced(label, ['cyrillic', 'a Cyrillic letter (IDN)', CYRILLIC]),
  ...replaced(label, ['accented', 'an accented letter (IDN)', { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú' }]),
];

/** The first letter that has a double, replaced; under .com, in A-labels. */
function replaced(
  label: string,
  [id, how, doubles]: readonly [id: string, how: string, doubles: Readonly<Record<string, string>>],
): readonly Row[] {
  const index = Array.from(label).findIndex((char) => char in doubles);
  if (index < 0) return [];
  return [[id, how, domainToASCII(`${at(label, index, doubles[label[index] ?? ''] ?? '')}.com`)]];
}

/** The first flip that gives a letter again. */
function bitFlipped(label: string): string {
  for (let index = 1; index < label.length; index += 1) {
    const flipped = String.fromCharCode(label.charCodeAt(index) ^ 4);
    if (/[a-z]/.test(flipped)) return at(label, index, flipped);
  }
  return `${label}s`;
}
