import { describe, expect, it } from 'vitest';
import type { Everything } from '../../../shared/everything.ts';
import type { MessageRecord } from '../../../shared/model/message-record.ts';
import type { Verdict } from '../../../shared/model/verdict.ts';
import { publish } from '../../../shared/publish/publish.ts';
import { memoryLedger } from '../../support/memory-ledger.ts';
import { messageRecord } from '../../support/message-records.ts';
import { watchOver } from '../../support/watch.ts';

const CANARY = { id: 'canary-1', list: 'shop customers', seededAt: '2026-11-01T00:00:00.000Z' };

/** A message that is held now, after its verdict said why; its canary trips whenever anybody asks. */
async function settled(because: Verdict['because']) {
  const { use, announcer } = watchOver([]);
  const pending = messageRecord({ state: 'screened' });
  const verdict = { ...pending.verdict, because } as Verdict;
  const record = { ...pending, verdict };
  const asked: MessageRecord['state'][] = [];
  const world = {
    ...use,
    events: use.context,
    ledger: memoryLedger([record]),
    journal: () => undefined,
    associate: async (there: MessageRecord) => {
      asked.push(there.state);
      return {
        facts: [
          {
            type: 'Canary Tripped',
            at: there.receivedAt,
            canary: CANARY,
            assessment: 'leak',
            neighbours: 0,
          },
        ],
      };
    },
  } as unknown as Everything;
  await publish({ record, acted: { kind: 'held', object: record.object }, arriving: {} as never }, world);
  return { asked, told: announcer.told.map(({ detailType }) => detailType) };
}

describe('publish', () => {
  it('looks at canaries again when DNS never answered', async () => {
    expect(await settled('pending')).toEqual({
      asked: ['held'],
      told: ['Mail Quarantined', 'Canary Tripped'],
    });
  });

  it('asks nothing again when the verdict was final', async () => {
    expect(await settled('evidence')).toEqual({ asked: [], told: ['Mail Quarantined'] });
  });
});
