/** What a hunt can start from, by the API's name of it. */
export const HUNT_KINDS = ['linkHosts', 'campaign', 'brand', 'rule'] as const;
export type HuntKind = (typeof HUNT_KINDS)[number];

/** What the reader wants to look for, as the form and the page's address hold it. */
export interface HuntWish {
  readonly kind: HuntKind;
  /** Host names, or the id of a campaign, brand or rule. */
  readonly of: string;
  readonly days: number;
}

const DAY_MS = 86_400_000;
export const HUNT_DAYS = [2, 7, 30, 90] as const;

/** The way to the hunts page with its form filled in. */
export const huntPath = (kind: HuntKind, of: string): string =>
  `/hunts?${new URLSearchParams({ kind, of }).toString()}`;

/** That kind; link hosts where it is none of them. */
export const toKind = (text: string | null | undefined): HuntKind =>
  HUNT_KINDS.find((kind) => kind === text) ?? 'linkHosts';

/** Reads such an address; whatever is not understood is left at its usual value. */
export function readWish({ searchParams }: URL): HuntWish {
  const days = HUNT_DAYS.find((one) => String(one) === searchParams.get('days')) ?? 30;
  return { kind: toKind(searchParams.get('kind')), of: searchParams.get('of') ?? '', days };
}

/** The words of a list of hosts. */
export const hostsOf = (text: string): readonly string[] =>
  text.split(/[\s,、]+/u).filter((host) => host !== '');

/** What the API has to know in each call. */
export const knowledgeOf = ({ kind, of }: HuntWish): Readonly<Record<string, unknown>> =>
  kind === 'linkHosts' ? { linkHosts: hostsOf(of) } : { [kind]: of };

/** The time that a wish covers, to the minute, so that the same wish asks the same for a while. */
export function spanOf(
  { days }: Pick<HuntWish, 'days'>,
  now: number,
): {
  readonly from: string;
  readonly to: string;
} {
  const to = Math.ceil(now / 60_000) * 60_000;
  return { from: new Date(to - days * DAY_MS).toISOString(), to: new Date(to).toISOString() };
}
