import type { DomainName } from '../model/address.ts';
import type { Inspection } from '../model/inspection.ts';
import { oncePerMessage } from './once-per-message.ts';
import { readingOf } from './reading.ts';
import { ownLabelOf } from './text/label-index.ts';
import { lookalikesOf } from './text/lookalike.ts';
import { isCheap, isFreeHosting, isRedirector } from './text/providers.ts';
import { looksRandom } from './text/randomness.ts';

/** Where the message leads, seen as a whole. */
export interface LinkView {
  /** Hosts that its links end at, each once. */
  readonly hosts: readonly DomainName[];
  /** Whether one of them is where throw-away pages live: free hosting, a redirector, a cheap or random name. */
  readonly odd: boolean;
}

/** Hosts that stand in nearly every message and say nothing: social networks, stores, fonts. */
const EVERYWHERE =
  /(?:^|\.)(?:facebook\.com|twitter\.com|x\.com|instagram\.com|linkedin\.com|youtube\.com|w3\.org|apps\.apple\.com|itunes\.apple\.com|play\.google\.com|fonts\.googleapis\.com|gstatic\.com|schemas\.microsoft\.com|tiktok\.com|pinterest\.com|line\.me)$/;

/** An address by number has no name that could be a host's. */
const IPV6 = /^https?:\/\/(?:[^/?#]{0,200}@)?\[[\da-f:.]+\]/i;

const isOdd = (host: DomainName, { brands }: Inspection): boolean =>
  isFreeHosting(host) ||
  isRedirector(host) ||
  isCheap(host) ||
  looksRandom(ownLabelOf(host)) ||
  /^\d+\.\d+\.\d+\.\d+$/.test(host) ||
  lookalikesOf(host, brands).some(({ strength }) => strength === 'strong');

/** The destinations of this message, without those that stand everywhere; seen once. */
export const linkView = oncePerMessage((inspection): LinkView => {
  const all = readingOf(inspection)
    .destinations()
    .flatMap(({ destination }) => destination.host ?? []);
  const hosts = [...new Set(all)].filter((host) => !EVERYWHERE.test(host));
  const isNumeric = inspection.message.links.some(({ target }) => IPV6.test(target));
  return { hosts, odd: isNumeric || hosts.some((host) => isOdd(host, inspection)) };
});
