import type { AuditEntry } from '../../shared/model/audit-entry.ts';
import type { MessageRecord } from '../../shared/model/message-record.ts';
import type { AuditLog, Ledger, LedgerQuery } from '../../shared/ports.ts';

/** A ledger in memory with the same conditional writes as the real one. */
export function memoryLedger(records: readonly MessageRecord[] = []): Ledger & {
  readonly all: Map<string, MessageRecord>;
} {
  const all = new Map<string, MessageRecord>(records.map((record) => [record.key, record]));
  return {
    all,
    read: async (key) => all.get(key),
    create: async (record) => {
      const there = all.get(record.key);
      if (there === undefined) all.set(record.key, record);
      return { created: there === undefined, record: there ?? record };
    },
    advance: async (next) => {
      if (all.get(next.key)?.version !== next.version - 1) return 'conflict';
      all.set(next.key, next);
      return 'done';
    },
    list: async (query) => {
      const start = Number(query.cursor ?? 0);
      const found = [...all.values()]
        .filter((record) => matches(record, query))
        .sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1));
      const end = start + query.limit;
      return { records: found.slice(start, end), cursor: end < found.length ? String(end) : undefined };
    },
  };
}

const matches = (record: MessageRecord, { states, brand, campaign, from, to }: LedgerQuery): boolean =>
  (states === undefined || states.includes(record.state)) &&
  (brand === undefined || (record.verdict?.impersonates.includes(brand) ?? false)) &&
  (campaign === undefined || record.campaign === campaign) &&
  (from === undefined || record.receivedAt >= from) &&
  (to === undefined || record.receivedAt <= to);

/** An audit log in memory. */
export function memoryAudit(): AuditLog & { readonly entries: AuditEntry[] } {
  const entries: AuditEntry[] = [];
  return {
    entries,
    head: async () => entries.at(-1),
    append: async (entry) => {
      if (entry.number !== entries.length + 1) return 'conflict';
      entries.push(entry);
      return 'done';
    },
    list: async ({ after, limit }) => entries.slice(after, after + limit),
    erase: async (tombstoned) => {
      entries[tombstoned.number - 1] = tombstoned;
    },
  };
}
