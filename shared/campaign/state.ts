import { createHash } from 'node:crypto';
import type { Campaign, CampaignLink, Infrastructure, SharedKey, Sighting } from '../model/campaign.ts';
import { merged } from './sketch.ts';

const MAX_NAMES = 24;
const MAX_RECENT = 128;
const MAX_KEYS = 48;
const MAX_IDS = 32;

/** A hash like those of recipients, for ids that are no secret. */
export const plainHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12);

const earlier = (a: string, b: string): string => (a < b ? a : b);
const later = (a: string, b: string): string => (a > b ? a : b);

/** A bounded union that does not depend on order: the lexically smallest stay. */
const names = (a: readonly string[], b: readonly string[], size = MAX_NAMES): readonly string[] =>
  b.every((name) => a.includes(name)) ? a : [...new Set([...a, ...b])].toSorted().slice(0, size);

/** The latest entries of two lists that begin with a time. */
const latest = (a: readonly string[], b: readonly string[]): readonly string[] =>
  [...new Set([...a, ...b])].toSorted().slice(-MAX_RECENT);

const infrastructure = (a: Infrastructure, b: Infrastructure): Infrastructure => ({
  networks: names(a.networks, b.networks),
  authorDomains: names(a.authorDomains, b.authorDomains),
  mailFromDomains: names(a.mailFromDomains, b.mailFromDomains),
  signingDomains: names(a.signingDomains, b.signingDomains),
});

const nameOf = ({ kind, hash }: SharedKey): string => `${kind}|${hash}`;

function keys(a: readonly SharedKey[], b: readonly SharedKey[]): readonly SharedKey[] {
  const all = new Map(a.map((key) => [nameOf(key), key]));
  for (const key of b) {
    const known = all.get(nameOf(key));
    all.set(nameOf(key), known === undefined ? key : { ...known, seen: merged(known.seen, key.seen, 2) });
  }
  return [...all.values()].toSorted((x, y) => (nameOf(x) < nameOf(y) ? -1 : 1)).slice(0, MAX_KEYS);
}

/** A campaign of one message. */
export function campaignOf(sighting: Sighting, id: string): Campaign {
  const { key, receivedAt, features, canary, reporter } = sighting;
  const seen = [plainHash(key)];
  return {
    id,
    version: 1,
    brand: sighting.brand,
    createdAt: receivedAt,
    firstSeen: receivedAt,
    lastSeen: receivedAt,
    messages: seen,
    recipients: features.recipients.toSorted(),
    recent: features.recipients
      .map((recipient) => `${receivedAt} ${recipient}`)
      .toSorted()
      .slice(-MAX_RECENT),
    canaries: canary === undefined ? [] : [`${receivedAt} ${canary}`],
    reporters: reporter === undefined ? [] : [reporter],
    keys: keys(
      [],
      features.keys.map((shape) => ({ ...shape, seen })),
    ),
    linkHosts: features.linkHosts.toSorted(),
    infrastructure: features.infrastructure,
    sample: `${receivedAt} ${key}`,
    links: [],
    absorbed: [],
    apart: [],
    outbox: [],
  };
}

/** Everything that both campaigns know, under the first one's name. Order, repetition and grouping do not matter. */
export function union(into: Campaign, other: Campaign): Campaign {
  const ids = other.id === into.id ? other.absorbed : [...other.absorbed, other.id];
  return {
    ...into,
    createdAt: earlier(into.createdAt, other.createdAt),
    firstSeen: earlier(into.firstSeen, other.firstSeen),
    lastSeen: later(into.lastSeen, other.lastSeen),
    messages: merged(into.messages, other.messages),
    recipients: merged(into.recipients, other.recipients),
    recent: latest(into.recent, other.recent),
    canaries: names(into.canaries, other.canaries),
    reporters: merged(into.reporters, other.reporters),
    keys: keys(into.keys, other.keys),
    linkHosts: names(into.linkHosts, other.linkHosts),
    infrastructure: infrastructure(into.infrastructure, other.infrastructure),
    sample: earlier(into.sample, other.sample),
    links: withLinks(into, other.links).links,
    absorbed: names(into.absorbed, ids, MAX_IDS),
    apart: names(into.apart, other.apart, MAX_IDS),
  };
}

const sameLink = (a: CampaignLink, b: CampaignLink): boolean =>
  a.campaign === b.campaign && a.because === b.because;

/** The campaign with more links, each once, with the larger overlap that was seen. */
export function withLinks(campaign: Campaign, links: readonly CampaignLink[]): Campaign {
  const news = links.filter(({ campaign: id }) => id !== campaign.id);
  const better = news.filter(
    (link) =>
      !campaign.links.some((known) => sameLink(known, link) && (known.overlap ?? 1) >= (link.overlap ?? 0)),
  );
  if (better.length === 0) return campaign;
  const kept = campaign.links.filter((known) => !better.some((link) => sameLink(known, link)));
  return { ...campaign, links: [...kept, ...better].slice(0, MAX_IDS) };
}

/** The campaign with some more sightings; the very same object when they add nothing. */
export function fold(campaign: Campaign, sightings: readonly Sighting[]): Campaign {
  const next = sightings.reduce((state, sighting) => union(state, campaignOf(sighting, state.id)), campaign);
  return JSON.stringify(next) === JSON.stringify(campaign) ? campaign : next;
}
