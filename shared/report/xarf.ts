import { createHash } from 'node:crypto';
import { factId } from '../events/envelope.ts';
import type { Incident } from './incident.ts';

/** One report in the form of XARF 4 (category content, type phishing), about the first page or else the first host. */
export function toXarf(incident: Incident): Readonly<Record<string, unknown>> {
  const { reporter, evidence, linkHosts, links, clients } = incident;
  const org = { org: reporter.organization, contact: reporter.contact, domain: reporter.domain };
  const items = evidence.map((mail) => {
    const payload = Buffer.from(mail.header);
    return {
      content_type: 'text/email',
      description: 'Header of one message, recipient redacted',
      payload: payload.toString('base64'),
      hash: `sha256:${createHash('sha256').update(payload).digest('hex')}`,
      size: payload.length,
    };
  });
  return {
    xarf_version: '4.0.0',
    report_id: factId('xarf', incident.id),
    timestamp: incident.firstSeen,
    reporter: org,
    sender: org,
    source_identifier: clients[0] ?? linkHosts[0] ?? 'unknown',
    category: 'content',
    type: 'phishing',
    evidence_source: 'automated_filter',
    ...(links[0] === undefined ? {} : { url: links[0] }),
    ...(incident.brandName === undefined ? {} : { target_brand: incident.brandName }),
    description: `Phishing by mail, ${incident.counts.messages} messages since ${incident.firstSeen}`,
    tags: [`campaign:${incident.id}`],
    evidence: items,
  };
}
