import { renderReason } from '../campaign/explain.ts';
import type { Renderer } from '../decide/explain.ts';
import type { Bilingual } from '../model/evidence.ts';
import { defang } from './defang.ts';
import type { Incident } from './incident.ts';
import { timeIn, WORDS } from './words.ts';

/** A part of the report in one language: a table of facts or a list. */
export interface Section {
  readonly title: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
  readonly items: readonly string[];
}

type Language = keyof Bilingual;

const facts = (
  { brandName, id, reporter, firstSeen, lastSeen, counts }: Incident,
  language: Language,
): Section => ({
  title: WORDS.title[language],
  rows: [
    [WORDS.inTheNameOf[language], brandName ?? WORDS.unknownBrand[language]],
    [WORDS.campaign[language], id],
    [WORDS.reporter[language], `${reporter.organization} <${reporter.contact}>`],
    [WORDS.firstSeen[language], timeIn(firstSeen)],
    [WORDS.lastSeen[language], timeIn(lastSeen)],
    [WORDS.messages[language], String(counts.messages)],
    [WORDS.recipients[language], String(counts.recipients)],
    [WORDS.held[language], String(counts.held)],
    [WORDS.delivered[language], String(counts.delivered)],
    [WORDS.released[language], String(counts.released)],
  ],
  items: [],
});

function reality({ evidence }: Incident, language: Language): Section {
  const [mail] = evidence;
  return {
    title: WORDS.really[language],
    rows:
      mail === undefined
        ? []
        : [
            [WORDS.from[language], mail.author],
            [WORDS.mailFrom[language], mail.mailFrom],
            [WORDS.client[language], mail.clientIp ?? ''],
            [WORDS.authentication[language], mail.authentication],
          ],
    items: [],
  };
}

const listOf = (title: string, items: readonly string[]): Section => ({ title, rows: [], items });

/** The report in one language, part by part; writers for HTML and PDF only lay it out. */
export function sectionsOf(incident: Incident, language: Language, render: Renderer): readonly Section[] {
  const linked = incident.linked.map(
    ({ campaign, brand, reason }) =>
      `${campaign}${brand === undefined ? '' : ` (${brand})`}: ${renderReason(reason, language)}`,
  );
  const contacts = incident.contacts.map(
    ({ who, where, what }) => `${who[language]}: ${where} (${what[language]})`,
  );
  return [
    facts(incident, language),
    reality(incident, language),
    listOf(
      WORDS.findings[language],
      incident.findings.map((finding) => render(finding, language)),
    ),
    listOf(WORDS.links[language], [...incident.links, ...incident.linkHosts].map(defang)),
    listOf(WORDS.infrastructure[language], [
      ...incident.infrastructure.networks,
      ...incident.infrastructure.mailFromDomains.map(defang),
    ]),
    listOf(
      WORDS.together[language],
      incident.reasons.map((reason) => renderReason(reason, language)),
    ),
    listOf(WORDS.linked[language], linked),
    listOf(WORDS.contacts[language], contacts),
  ].filter(({ rows, items }) => rows.length + items.length > 0);
}
