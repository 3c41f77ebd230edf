import { type EventContext, OMIT_ALL } from '../../shared/events/context.ts';
import { tell } from '../../shared/events/tell.ts';
import type { MessageRecord } from '../../shared/model/message-record.ts';
import type { Order } from '../../shared/review/actions/action.ts';
import type { Desk } from '../../shared/review/desk.ts';
import { memoryAudit, memoryLedger } from './memory-ledger.ts';
import { operator, spoofVerdict } from './records.ts';

/** What events of these tests say about the deployment. */
export const EVENT_CONTEXT: EventContext = {
  deployment: 'test',
  privacy: OMIT_ALL,
  hashKey: 'key of the tests',
  versions: spoofVerdict.versions,
};

/** When tests take place. */
export const NOON = new Date('2026-11-20T12:00:00.000Z');

/** A desk over memory: its clock stands still until a test moves it, its ids count up. */
export function memoryDesk(records: readonly MessageRecord[] = []) {
  const ledger = memoryLedger(records);
  const audit = memoryAudit();
  const clock = { now: NOON };
  let ids = 0;
  const desk: Desk = {
    ledger,
    audit,
    now: () => clock.now,
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    announce: async (record) => record,
    tell: (record, fact) => tell(record, fact, EVENT_CONTEXT),
  };
  return { desk, ledger, audit, clock };
}

/** An order by a reviewer for one message. */
export const order = (difference: Partial<Order> = {}): Order => ({
  by: operator(),
  at: NOON,
  reason: 'It is our newsletter',
  batch: 'batch-1',
  target: 'messages',
  size: 1,
  ...difference,
});
