import { factId } from '../events/envelope.ts';
import type { Incident } from './incident.ts';

type Json = Readonly<Record<string, unknown>>;

/** A string inside a STIX pattern (STIX 2.1 §9.6). */
const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const hostOf = (link: string): string => link.split('/')[0] ?? link;

function patternsOf({
  linkHosts,
  links,
  clients,
}: Incident): readonly { readonly name: string; readonly pattern: string }[] {
  const urls = links.filter((link) => !link.includes('…'));
  return [
    ...[...new Set(linkHosts.map(hostOf))].map((host) => ({
      name: `Link host ${host}`,
      pattern: `[domain-name:value = ${quoted(host)}]`,
    })),
    ...urls.map((url) => ({ name: 'Phishing page', pattern: `[url:value = ${quoted(url)}]` })),
    ...clients.slice(0, 20).map((ip) => ({
      name: `Client ${ip}`,
      pattern: `[${ip.includes(':') ? 'ipv6-addr' : 'ipv4-addr'}:value = ${quoted(ip)}]`,
    })),
  ];
}

/** A STIX 2.1 bundle: who reports, the campaign, and an indicator for each host, page and client. */
export function toStix(incident: Incident): Json {
  const { id, createdAt, reporter, brandName, firstSeen, lastSeen } = incident;
  const idOf = (type: string, name: string): string => `${type}--${factId(`stix:${type}`, `${id}:${name}`)}`;
  const identity = idOf('identity', reporter.domain);
  const common = { spec_version: '2.1', created: createdAt, modified: createdAt };
  const campaign = {
    type: 'campaign',
    id: idOf('campaign', id),
    ...common,
    created_by_ref: identity,
    name: `Phishing${brandName === undefined ? '' : ` as ${brandName}`} (${id})`,
    first_seen: firstSeen,
    last_seen: lastSeen,
  };
  const indicators = patternsOf(incident).map(({ name, pattern }) => ({
    type: 'indicator',
    id: idOf('indicator', pattern),
    ...common,
    created_by_ref: identity,
    name,
    indicator_types: ['malicious-activity'],
    pattern,
    pattern_type: 'stix',
    valid_from: firstSeen,
  }));
  const relationships = indicators.map((indicator) => ({
    type: 'relationship',
    id: idOf('relationship', indicator.id),
    ...common,
    created_by_ref: identity,
    relationship_type: 'indicates',
    source_ref: indicator.id,
    target_ref: campaign.id,
  }));
  const sender = {
    type: 'identity',
    id: identity,
    ...common,
    name: reporter.organization,
    identity_class: 'organization',
  };
  return {
    type: 'bundle',
    id: idOf('bundle', createdAt),
    objects: [sender, campaign, ...indicators, ...relationships],
  };
}
