import { createHash, createHmac } from 'node:crypto';
import { type DomainName, organizationalDomain, toAddrSpec } from '../model/address.ts';
import type { BrandIndex } from '../model/brand.ts';
import type { CampaignFeatures, CampaignKey, Infrastructure } from '../model/campaign.ts';
import type { ParsedMessage } from '../model/message.ts';
import type { MessageRecord } from '../model/message-record.ts';
import { linkOwner, pathShape } from './link-shape.ts';
import { maskBrands, maskPersonal, maskSubject, recipientWords } from './mask.ts';
import { networkOf } from './network.ts';
import { structureOf } from './structure.ts';
import { templateBands } from './template.ts';

const MAX_HOSTS = 8;
const MAX_RECIPIENTS = 200;

/** What features are computed from: the message as it was read, and its record. */
export interface FeatureSource {
  readonly message: ParsedMessage;
  readonly record: MessageRecord;
  readonly brands: BrandIndex;
  /** Key of the deployment; recipients are kept only as hashes made with it. */
  readonly hashKey: string;
}

const hash = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 16);

/** A recipient as campaigns keep it: 48 bits, keyed, so that the list cannot be read or guessed back. */
export const recipientHash = (address: string, hashKey: string): string =>
  createHmac('sha256', hashKey).update(address.toLowerCase()).digest('hex').slice(0, 12);

const owner = (domain: DomainName | undefined): readonly string[] =>
  domain === undefined ? [] : [organizationalDomain(domain) ?? domain];

const networksOf = ({ verdict }: MessageRecord): readonly string[] => {
  const ip = verdict?.envelope.clientIp ?? undefined;
  return ip === undefined ? [] : [networkOf(ip)];
};

function infrastructureOf({ message, record }: FeatureSource): Infrastructure {
  const { verdict } = record;
  const mailFrom = verdict?.envelope.mailFrom ?? '';
  const dkim = verdict === undefined || verdict.because === 'unscreenable' ? [] : verdict.authentication.dkim;
  const signed = (dkim ?? []).filter(({ result }) => result === 'pass');
  return {
    networks: networksOf(record),
    authorDomains: message.from.kind === 'single' ? owner(message.from.author.address.domain) : [],
    mailFromDomains: owner(toAddrSpec(mailFrom)?.domain),
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

function textKeys({ message, record, brands }: FeatureSource, structure: string): readonly CampaignKey[] {
  const recipients = record.summary.recipients.slice(0, 50).flatMap((text) => toAddrSpec(text) ?? []);
  const names = recipientWords(recipients, message.to);
  const shown = message.text.slice(0, 8000);
  const text = maskPersonal(maskBrands(shown, brands.mentionsIn(shown)), names);
  const subject = maskSubject(message.subject.slice(0, 300), names);
  const bands = templateBands(`${subject}\n${text}`);
  const [network] = networksOf(record);
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

/** Whom a message went to, as campaigns keep it. */
export const recipientHashes = ({ summary }: MessageRecord, hashKey: string): readonly string[] => [
  ...new Set(summary.recipients.slice(0, MAX_RECIPIENTS).map((to) => recipientHash(to, hashKey))),
];

/**
 * The compact shape of a message for campaigns. Linear in the message's size, no network, nothing of it readable
 * afterwards except hosts, networks and domains.
 */
export function campaignFeatures(source: FeatureSource): CampaignFeatures {
  const { message, record, hashKey } = source;
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
    recipients: recipientHashes(record, hashKey),
  };
}
