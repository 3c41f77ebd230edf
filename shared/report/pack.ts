import type { Renderer } from '../decide/explain.ts';
import { toArf } from './arf.ts';
import { toHtml } from './html.ts';
import { type IncidentSource, toIncident } from './incident.ts';
import { toPdf } from './pdf.ts';
import { toStix } from './stix.ts';
import { timelineCsv, toTimeline } from './timeline.ts';
import { toXarf } from './xarf.ts';

/** A file of the pack, by its name. */
export type PackFiles = ReadonlyMap<string, string | Buffer>;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * The brand owner's pack: the same facts for machines (JSON, XARF, STIX 2.1), for abuse desks (RFC 5965) and for
 * people (HTML, PDF). Recipients are redacted everywhere. Nothing is sent: a person does that.
 */
export async function brandPack(
  source: IncidentSource,
  use: { readonly render: Renderer; readonly font: Uint8Array },
): Promise<PackFiles> {
  const incident = toIncident(source);
  const files: [string, string | Buffer][] = [
    ['report.json', json(incident)],
    ['xarf.json', json(toXarf(incident))],
    ['indicators.stix.json', json(toStix(incident))],
    ['report.html', toHtml(incident, use.render)],
    ['report.pdf', await toPdf(incident, use)],
  ];
  const arf: [string, string][] =
    incident.evidence.length === 0 ? [] : [['abuse-report.eml', toArf(incident)]];
  return new Map([...files, ...arf]);
}

/** The privacy officer's timeline, which does name people: never part of the pack that leaves. */
export function privacyFiles({ campaign, records }: Pick<IncidentSource, 'campaign' | 'records'>): PackFiles {
  const timeline = toTimeline(campaign, records);
  return new Map([
    ['timeline.json', json(timeline)],
    ['timeline.csv', timelineCsv(timeline)],
  ]);
}
