import { linkReason, reasonsOf } from '../campaign/explain.ts';
import { recipientWords } from '../campaign/mask.ts';
import { toAddrSpec } from '../model/address.ts';
import type { BrandProfile } from '../model/brand.ts';
import type { Campaign } from '../model/campaign.ts';
import type { Finding } from '../model/evidence.ts';
import type { MessageRecord } from '../model/message-record.ts';
import { type Contact, whomToTell } from './contacts.ts';
import { type EvidenceMail, type Sample, toEvidenceMail } from './evidence-mail.ts';
import { REDACTED, redactor } from './redact.ts';

/** Everything that a report is made from. */
export interface IncidentSource {
  readonly campaign: Campaign;
  readonly records: readonly MessageRecord[];
  readonly brand: BrandProfile | undefined;
  readonly samples: readonly Sample[];
  readonly reporter: Reporter;
  readonly now: Date;
}

/** Who reports, as recipients of the pack may answer. */
export interface Reporter {
  readonly organization: string;
  readonly contact: string;
  readonly domain: string;
}

/** What happened, without anything about a recipient: every file of the pack is written from this. */
export interface Incident {
  readonly id: string;
  readonly brand: string | undefined;
  readonly brandName: string | undefined;
  readonly reporter: Reporter;
  readonly createdAt: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly counts: Counts;
  /** Whole addresses of pages, per-victim tokens replaced by `…`. Not defanged: writers do that for people. */
  readonly links: readonly string[];
  readonly linkHosts: readonly string[];
  readonly clients: readonly string[];
  readonly infrastructure: Campaign['infrastructure'];
  readonly findings: readonly Finding[];
  readonly reasons: readonly Finding[];
  readonly linked: readonly {
    readonly campaign: string;
    readonly brand?: string;
    readonly reason: Finding;
  }[];
  readonly evidence: readonly EvidenceMail[];
  readonly contacts: readonly Contact[];
}

/** How many, and what became of them. */
export interface Counts {
  readonly messages: number;
  readonly recipients: number;
  readonly held: number;
  readonly delivered: number;
  readonly released: number;
  readonly purged: number;
}

const HELD = new Set(['held', 'purging', 'purged', 'expired', 'pending', 'releasing']);

const countOf = (records: readonly MessageRecord[], test: (record: MessageRecord) => boolean): number =>
  records.filter(test).length;

const countsOf = (records: readonly MessageRecord[]): Counts => ({
  messages: records.length,
  recipients: new Set(records.flatMap(({ summary }) => summary.recipients)).size,
  held: countOf(records, ({ state }) => HELD.has(state)),
  delivered: countOf(records, ({ state }) => state === 'delivered' || state === 'tagged'),
  released: countOf(records, ({ state }) => state === 'released'),
  purged: countOf(records, ({ state }) => state === 'purged' || state === 'purging'),
});

/** Parameters of findings that are a recipient's name whatever they hold. */
const PERSONAL: ReadonlySet<string> = new Set(['name', 'recipient']);

/** A finding may quote the recipient's name or address: not in a report. */
function withoutRecipient({ code, parameters }: Finding, { summary }: MessageRecord): Finding {
  const recipients = summary.recipients.slice(0, 20).flatMap((text) => toAddrSpec(text) ?? []);
  const redact = redactor(recipientWords(recipients, []), summary.recipients.slice(0, 20));
  const shown = Object.entries(parameters).map(([name, value]) => {
    if (typeof value === 'number') return [name, value] as const;
    return [name, PERSONAL.has(name) ? REDACTED : redact(value)] as const;
  });
  return { code, parameters: Object.fromEntries(shown) };
}

/** Each sentence once, strongest evidence first. */
function findingsOf(records: readonly MessageRecord[]): readonly Finding[] {
  const order = { strong: 0, moderate: 1, weak: 2 } as const;
  const all = records
    .slice(0, 500)
    .flatMap((record) => (record.verdict?.evidence ?? []).map((evidence) => ({ record, evidence })))
    .toSorted((a, b) => order[a.evidence.strength] - order[b.evidence.strength]);
  const first = new Map<string, (typeof all)[number]>();
  for (const one of all) {
    const { code } = one.evidence.finding;
    if (!first.has(code)) first.set(code, one);
  }
  return [...first.values()]
    .slice(0, 20)
    .map(({ record, evidence }) => withoutRecipient(evidence.finding, record));
}

const unique = (values: readonly (string | undefined | null)[], most: number): readonly string[] =>
  [...new Set(values.filter((value) => value !== undefined && value !== null))].slice(0, most);

/** Gathers what a report says; recipients are counted and otherwise left out. */
export function toIncident(source: IncidentSource): Incident {
  const { campaign, records, brand, samples, reporter, now } = source;
  const evidence = samples.slice(0, 3).map(toEvidenceMail);
  return {
    id: campaign.id,
    brand: campaign.brand,
    brandName: brand?.names[0].text,
    reporter,
    createdAt: now.toISOString(),
    firstSeen: campaign.firstSeen,
    lastSeen: campaign.lastSeen,
    counts: countsOf(records),
    links: unique(
      evidence.flatMap(({ links }) => links),
      20,
    ),
    linkHosts: campaign.linkHosts,
    clients: unique(
      records.map(({ verdict }) => verdict?.envelope.clientIp),
      50,
    ),
    infrastructure: campaign.infrastructure,
    findings: findingsOf(records),
    reasons: reasonsOf(campaign),
    linked: campaign.links.map((link) => ({
      campaign: link.campaign,
      ...(link.brand === undefined ? {} : { brand: link.brand }),
      reason: linkReason(link),
    })),
    evidence,
    contacts: whomToTell({
      brand,
      linkHosts: campaign.linkHosts,
      networks: campaign.infrastructure.networks,
    }),
  };
}
