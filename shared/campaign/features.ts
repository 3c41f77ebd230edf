import { createHash, createHmac } from 'node:crypto';
import { type AddrSpec, type DomainName, formatAddrSpec, organizationalDomain } from '../model/address.ts';
import type { AuthenticationResults } from '../model/authentication.ts';
import type { BrandIndex } from '../model/brand.ts';
import type { CampaignFeatures, CampaignKey, Infrastructure } from '../model/campaign.ts';
import type { Envelope } from '../model/envelope.ts';
import type { ParsedMessage } from '../model/message.ts';
import { linkOwner, pathShape } from './link-shape.ts';
import { maskBrands, maskPersonal, maskSubject, recipientWords } from './mask.ts';
import { networkOf } from './network.ts';
import { structureOf } from './structure.ts';
import { templateBands } from './template.ts';

const MAX_HOSTS = 8;
const MAX_RECIPIENTS = 200;

/** What features are computed from: all of it is at hand while a message is screened. */
export interface FeatureSource {
  readonly message: ParsedMessage;
  readonly envelope: Envelope;
  readonly authentication: AuthenticationResults | undefined;
  readonly brands: BrandIndex;
  /** Key of the deployment; recipients are kept only as hashes made with it. */
  readonly hashKey: string;
}

const hash = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 16);

/** A recipient as campaigns keep it: 48 bits, keyed, so that the list cannot be read or guessed back. */
export const recipientHash = (address: AddrSpec, hashKey: string): string =>
  createHmac('sha256', hashKey).update(formatAddrSpec(address).toLowerCase()).digest('hex').slice(0, 12);

const owner = (domain: DomainName | undefined): readonly string[] =>
  domain === undefined ? [] : [organizationalDomain(domain) ?? domain];

function infrastructureOf({ message, envelope, authentication }: FeatureSource): Infrastructure {
  const { mailFrom, client } = envelope;
  const signed = (authentication?.dkim ?? []).filter(({ result }) => result === 'pass');
  return {
    networks: client.known ? [networkOf(client.ip)] : [],
    authorDomains: message.from.kind === 'single' ? owner(message.from.author.address.domain) : [],
    mailFromDomains: mailFrom.kind === 'address' ? owner(mailFrom.domain) : [],
    signingDomains: [...new Set(signed.flatMap(({ domain }) => owner(domain)))].slice(0, 4),
  };
}

/** Hosts that no known brand owns: a spoof links to its brand, to fonts and to shops as honest mail does. */
function strangeHosts({ message, brands }: FeatureSource): readonly string[] {
  const strange = message.links.filter(
    ({ host }) => host !== undefined && brands.ownersOf(host).length === 0,
  );
  return [...new Set(strange.flatMap((link) => linkOwner(link) ?? []))].slice(0, MAX_HOSTS);
}

function textKeys({ message, envelope, brands }: FeatureSource, structure: string): readonly CampaignKey[] {
  const names = recipientWords(envelope.rcptTo, message.to);
  const shown = message.text.slice(0, 8000);
  const text = maskPersonal(maskBrands(shown, brands.mentionsIn(shown)), names);
  const subject = maskSubject(message.subject.slice(0, 300), names);
  const bands = templateBands(`${subject}\n${text}`);
  const network = envelope.client.known ? networkOf(envelope.client.ip) : undefined;
  return [
    ...bands.map((band): CampaignKey => ({ kind: 'template', hash: band })),
    ...(bands.length === 0 && text !== '' ? [{ kind: 'text', hash: hash(subject, text) } as const] : []),
    // A subject of a few letters ("Important") says nothing; with the same build it does.
    ...(subject.length < 6 ? [] : [{ kind: 'subject', hash: hash(subject, structure) } as const]),
    ...(subject === '' || network === undefined
      ? []
      : [{ kind: 'sender', hash: hash(subject, network) } as const]),
  ];
}

/**
 * The compact shape of a message for campaigns. Linear in the message's size, no network, nothing of it readable
 * afterwards except hosts, networks and domains.
 */
export function campaignFeatures(source: FeatureSource): CampaignFeatures {
  const { message, envelope, hashKey } = source;
  const structure = structureOf(message);
  const hosts = strangeHosts(source);
  const files = message.attachments.filter(({ mediaType }) => !mediaType.startsWith('image/'));
  const shapes = message.links
    .filter((link) => hosts.includes(linkOwner(link) ?? ''))
    .flatMap(({ target }) => pathShape(target) ?? []);
  const texts = textKeys(source, structure);
  // Brands are masked in the text, so that one kit's template is the same under every name.
  const templates = texts.filter(({ kind }) => kind === 'template').map((key) => key.hash);
  return {
    version: 1,
    keys: [
      ...hosts.map((host): CampaignKey => ({ kind: 'link-host', hash: hash(host), label: host })),
      ...texts,
      ...files
        .slice(0, 2)
        .map((file): CampaignKey => ({ kind: 'attachment', hash: file.sha256.slice(0, 16) })),
    ],
    kit: [...[...new Set(shapes)].slice(0, 3).map((shape) => hash(shape, structure)), ...templates],
    linkHosts: hosts,
    infrastructure: infrastructureOf(source),
    recipients: [
      ...new Set(envelope.rcptTo.slice(0, MAX_RECIPIENTS).map((to) => recipientHash(to, hashKey))),
    ],
  };
}
