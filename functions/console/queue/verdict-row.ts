import type { Finding, Strength } from '../../../shared/model/evidence.ts';
import type { MessageRecord } from '../../../shared/model/message-record.ts';

/** One message as a line of the queue: small enough that 100,000 of them fit in memory and are searched at once. */
export interface VerdictRow {
  readonly key: string;
  readonly version: number;
  readonly state: MessageRecord['state'];
  readonly receivedAt: string;
  readonly from: string;
  readonly displayName: string;
  readonly authorDomain: string;
  readonly subject: string;
  readonly recipients: readonly string[];
  readonly disposition: string | undefined;
  readonly because: string | undefined;
  readonly wouldHave: string | undefined;
  readonly points: number | undefined;
  readonly brands: readonly string[];
  readonly techniques: readonly string[];
  /** What the strongest evidence says. */
  readonly finding: Finding | undefined;
  /** The domain that authentication proved, if any: "sender as proven". */
  readonly proven: string | undefined;
  readonly dmarc: string | undefined;
  readonly campaign: string | undefined;
  readonly assignedTo: string | undefined;
  readonly requestedBy: string | undefined;
  readonly report: string | undefined;
  readonly notes: number;
  readonly firstLookAt: string | undefined;
  /** The last operator who changed its state. */
  readonly decidedBy: string | undefined;
  readonly decidedAt: string | undefined;
  readonly wasHeld: boolean;
  readonly deliveryFailed: boolean;
}

const WEIGHT: Readonly<Record<Strength, number>> = { weak: 1, moderate: 2, strong: 3 };

/** The line for a record. */
export function toRow(record: MessageRecord): VerdictRow {
  const { key, version, state, receivedAt, summary, campaign, assignedTo, notes } = record;
  const decided = record.history.findLast(({ by, from, to }) => by.kind === 'operator' && from !== to);
  return {
    key,
    version,
    state,
    receivedAt,
    ...summary,
    campaign,
    assignedTo,
    ...judgement(record),
    requestedBy: record.releaseRequest?.by,
    report: record.report?.kind,
    notes: notes.length,
    firstLookAt: record.firstLook?.at,
    decidedBy: decided?.by.name,
    decidedAt: decided?.at,
    wasHeld: record.history.some(({ to }) => to === 'held'),
    deliveryFailed: record.deliveryFailure !== undefined,
  };
}

function judgement({ verdict }: MessageRecord) {
  const evidence = verdict?.evidence ?? [];
  const strongest = evidence.toSorted((a, b) => WEIGHT[b.strength] - WEIGHT[a.strength])[0];
  return {
    disposition: verdict?.disposition,
    because: verdict?.because,
    wouldHave: verdict?.wouldHave,
    points: verdict !== undefined && 'points' in verdict ? verdict.points : undefined,
    brands: verdict?.impersonates ?? [],
    techniques: [...new Set(evidence.map(({ detector }) => detector))],
    finding: strongest?.finding,
    proven: provenDomain(verdict),
    dmarc:
      verdict !== undefined && 'authentication' in verdict ? verdict.authentication.dmarc?.result : undefined,
  };
}

/** DMARC's author, else a passing signature, else a passing SPF domain: what can be said of the real sender. */
function provenDomain(verdict: MessageRecord['verdict']): string | undefined {
  if (verdict === undefined || !('authentication' in verdict)) return undefined;
  const { dmarc, dkim, spf } = verdict.authentication;
  if (dmarc?.result === 'pass') return dmarc.authorDomain;
  const signed = dkim?.find(({ result }) => result === 'pass')?.domain;
  return signed ?? (spf?.result === 'pass' ? spf.domain : undefined);
}
