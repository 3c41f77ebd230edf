import type { AuditEntry } from '../../../shared/model/audit-entry.ts';
import type { MessageRecord, OutboxEntry, StoredObject } from '../../../shared/model/message-record.ts';
import type { MessageKey } from '../../../shared/model/verdict.ts';
import type { Announcer, AuditLog, Ledger, LedgerQuery, MessageStore } from '../../../shared/ports.ts';

const matches = (record: MessageRecord, { states, brand, campaign, from, to }: LedgerQuery): boolean =>
  (states === undefined || states.includes(record.state)) &&
  (brand === undefined || record.verdict?.impersonates.includes(brand) === true) &&
  (campaign === undefined || record.campaign === campaign) &&
  (from === undefined || record.receivedAt >= from) &&
  (to === undefined || record.receivedAt <= to);

/** A ledger in memory with the conditions of the table. */
export function memoryLedger(): Ledger {
  const records = new Map<MessageKey, MessageRecord>();
  return {
    read: (key) => Promise.resolve(records.get(key)),
    create: (record) => {
      const there = records.get(record.key);
      if (there === undefined) records.set(record.key, record);
      return Promise.resolve({ created: there === undefined, record: there ?? record });
    },
    advance: (next) => {
      if (records.get(next.key)?.version !== next.version - 1) return Promise.resolve('conflict');
      records.set(next.key, next);
      return Promise.resolve('done');
    },
    list: (query) => {
      const start = Number(query.cursor ?? 0);
      const found = [...records.values()]
        .filter((record) => matches(record, query))
        .toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1));
      const end = start + query.limit;
      const cursor = end < found.length ? String(end) : undefined;
      return Promise.resolve({ records: found.slice(start, end), cursor });
    },
  };
}

/** Raw mail in memory. */
export function memoryMessages(): MessageStore & {
  readonly put: (key: string, raw: Buffer) => StoredObject;
} {
  const objects = new Map<string, Buffer>();
  const cases = new Map<MessageKey, object>();
  const put = (key: string, raw: Buffer): StoredObject => {
    objects.set(key, raw);
    return { bucket: 'memory', key };
  };
  return {
    put,
    fetch: ({ key }) => {
      const raw = objects.get(key);
      return raw === undefined
        ? Promise.reject(new Error(`Cannot fetch message ${key}: it is gone`))
        : Promise.resolve(raw);
    },
    hold: (key, raw) => Promise.resolve(put(`held/${key}`, raw)),
    purge: (key) => {
      objects.delete(`held/${key}`);
      return Promise.resolve();
    },
    keepCase: (key, evidence) => Promise.resolve(void cases.set(key, evidence)),
    readCase: (key) => Promise.resolve(cases.get(key)),
  };
}

/** An audit log in memory. */
export function memoryAudit(): AuditLog {
  const entries: AuditEntry[] = [];
  return {
    head: () => Promise.resolve(entries.at(-1)),
    append: (entry) => {
      if (entry.number !== entries.length + 1) return Promise.resolve('conflict');
      entries.push(entry);
      return Promise.resolve('done');
    },
    list: ({ after, limit }) => Promise.resolve(entries.slice(after, after + limit)),
    erase: (tombstoned) => {
      entries[tombstoned.number - 1] = tombstoned;
      return Promise.resolve();
    },
  };
}

/** A bus that calls whoever listens. */
export const listeningAnnouncer = (listen: (entry: OutboxEntry) => void): Announcer => ({
  announce: (entries) => {
    for (const entry of entries) listen(entry);
    return Promise.resolve(new Set(entries.map(({ idempotencyKey }) => idempotencyKey)));
  },
});
