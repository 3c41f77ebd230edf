import type { MessageRecord, MessageState } from '../model/message-record.ts';

/** One message to one person: what the privacy officer must know of it. Personal data: for that office alone. */
export interface TimelineRow {
  readonly recipient: string;
  readonly message: string;
  readonly receivedAt: string;
  /** `stopped`: never reached the person. `delivered-before-warning`: did, before anybody knew. */
  readonly exposure: 'stopped' | 'delivered-before-warning' | 'delivered-after-warning' | 'released';
  readonly heldAt?: string;
  readonly deliveredAt?: string;
  readonly releasedAt?: string;
  readonly releasedBy?: string;
  readonly reason?: string;
  readonly purgedAt?: string;
}

/** The timeline of one campaign, and what it comes to. */
export interface Timeline {
  readonly campaign: string;
  readonly warnedAt: string | undefined;
  readonly firstReceivedAt: string | undefined;
  readonly people: number;
  readonly exposed: number;
  readonly rows: readonly TimelineRow[];
}

const stepTo = ({ history }: MessageRecord, ...states: readonly MessageState[]) =>
  history.findLast(({ to }) => states.includes(to));

function exposureOf(record: MessageRecord, warnedAt: string | undefined): TimelineRow['exposure'] {
  if (record.state === 'released') return 'released';
  const delivered = stepTo(record, 'delivered', 'tagged');
  if (delivered === undefined) return 'stopped';
  return warnedAt !== undefined && delivered.at > warnedAt
    ? 'delivered-after-warning'
    : 'delivered-before-warning';
}

function rowsOf(record: MessageRecord, warnedAt: string | undefined): readonly TimelineRow[] {
  const held = stepTo(record, 'held');
  const delivered = stepTo(record, 'delivered', 'tagged');
  const released = stepTo(record, 'released');
  const ordered = stepTo(record, 'releasing');
  const purged = stepTo(record, 'purged');
  return record.summary.recipients.map((recipient) => ({
    recipient,
    message: record.key,
    receivedAt: record.receivedAt,
    exposure: exposureOf(record, warnedAt),
    ...(held === undefined ? {} : { heldAt: held.at }),
    ...(delivered === undefined ? {} : { deliveredAt: delivered.at }),
    ...(released === undefined
      ? {}
      : {
          releasedAt: released.at,
          releasedBy: (ordered ?? released).by.name,
          reason: (ordered ?? released).reason,
        }),
    ...(purged === undefined ? {} : { purgedAt: purged.at }),
  }));
}

/** Who received what, when it was held, what left before anybody knew, what was released and by whom; oldest first. */
export function toTimeline(
  campaign: { readonly id: string; readonly announced?: { readonly firstAt: string } },
  records: readonly MessageRecord[],
): Timeline {
  const warnedAt = campaign.announced?.firstAt;
  const sorted = records.toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
  const rows = sorted.flatMap((record) => rowsOf(record, warnedAt));
  const exposed = rows.filter(({ exposure }) => exposure !== 'stopped');
  return {
    campaign: campaign.id,
    warnedAt,
    firstReceivedAt: sorted[0]?.receivedAt,
    people: new Set(rows.map(({ recipient }) => recipient)).size,
    exposed: new Set(exposed.map(({ recipient }) => recipient)).size,
    rows,
  };
}

const COLUMNS = [
  'recipient',
  'message',
  'receivedAt',
  'exposure',
  'heldAt',
  'deliveredAt',
  'releasedAt',
  'releasedBy',
  'reason',
  'purgedAt',
] as const satisfies readonly (keyof TimelineRow)[];

/** A cell that a spreadsheet takes as text: one that begins like a formula is hostile input. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The timeline for a spreadsheet (RFC 4180), with the mark by which Excel knows UTF-8. */
export const timelineCsv = ({ rows }: Timeline): string =>
  `\ufeff${[COLUMNS.join(), ...rows.map((row) => COLUMNS.map((name) => cell(row[name] ?? '')).join())].join('\r\n')}\r\n`;
