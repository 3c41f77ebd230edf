import { dynamodbLedger } from '../../functions/adapters/dynamodb-ledger.ts';
import { deliver } from '../../functions/cli/send/smtp-dialogue.ts';
import type { BusEvent } from '../../functions/local/emulators/eventbridge.ts';
import { RESOURCES } from '../../functions/local/emulators/start.ts';
import { type LocalService, type ServeOptions, serve } from '../../functions/local/serve.ts';
import { PATIENCE } from '../../shared/everything.ts';
import type { JournalEntry } from '../../shared/model/journal.ts';
import type { MessageRecord } from '../../shared/model/message-record.ts';
import { type MessageKey, toMessageKey } from '../../shared/model/verdict.ts';
import type { Ledger } from '../../shared/ports.ts';
import { eventProblems } from './event-schemas.ts';

/** A message for the running service, from a client that is nobody's. */
export interface Sent {
  readonly raw: Buffer;
  readonly mailFrom?: string;
  readonly recipients?: readonly string[];
  readonly clientIp?: string;
  readonly helo?: string;
}

/** The whole service on free ports, with everything that it said and announced. */
export interface TestService extends LocalService {
  readonly ledger: Ledger;
  readonly events: readonly BusEvent[];
  readonly journal: readonly (JournalEntry & { readonly key: MessageKey | undefined })[];
  /** Over SMTP; resolves with the message key. */
  readonly send: (sent: Sent) => Promise<MessageKey>;
  /** The record once its way has ended and its events are sent. */
  readonly settled: (key: MessageKey) => Promise<MessageRecord>;
}

const UNDONE: readonly MessageRecord['state'][] = ['received', 'screened'];

/** Looks until it is so; the test's own time-out ends a wait for what never comes. */
export async function eventually<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * Starts the service with short patience: what fails is tried again at once. Every event that reaches its bus must be
 * as its schema says; else stopping it throws.
 */
export async function startTestService(options: Partial<ServeOptions> = {}): Promise<TestService> {
  const journal: (JournalEntry & { readonly key: MessageKey | undefined })[] = [];
  const events: BusEvent[] = [];
  const service = await serve({
    visibilityTimeoutSeconds: 1,
    patience: { ...PATIENCE, leaseMs: 900, firstRetryMs: 1_000 },
    journal: (key) => (entry) => void journal.push({ ...entry, key }),
    zone: {},
    ...options,
    variables: { SEKISHO_SCREENING_THREADS: '0', ...options.variables },
  });
  const problems: string[] = [];
  service.emulators.bus.listen((event) => {
    events.push(event);
    problems.push(...eventProblems({ detailType: event['detail-type'], detail: event.detail }));
  });
  const ledger = dynamodbLedger({ verdictTable: RESOURCES.verdictTable, retentionDays: 1 });
  return {
    ...service,
    stop: async () => {
      await service.stop();
      if (problems.length > 0) throw new Error(`Cannot accept events: ${problems.join('; ')}`);
    },
    ledger,
    events,
    journal,
    send: async ({
      raw,
      mailFrom = 'ayumi@stranger.test',
      recipients = ['desk@ours.example'],
      clientIp = '203.0.113.9',
      helo = 'mx.stranger.test',
    }) => {
      const answer = await deliver({ port: service.smtpPort, helo, clientIp, mailFrom, recipients, raw });
      const key = toMessageKey(answer.slice('OK '.length));
      if (key === undefined) throw new Error(`Cannot follow message: ${answer}`);
      return key;
    },
    settled: (key) =>
      eventually(async () => {
        // The outage of a test may hit this look as well.
        const record = await ledger.read(key).catch(() => undefined);
        return record === undefined || UNDONE.includes(record.state) || record.outbox.length > 0
          ? undefined
          : record;
      }),
  };
}
