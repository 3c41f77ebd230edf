import { changeRecord } from '../campaign/change-record.ts';
import { networkOf } from '../campaign/network.ts';
import { plainHash } from '../campaign/state.ts';
import type { EventContext } from '../events/context.ts';
import { tell } from '../events/tell.ts';
import type { Canary } from '../model/canary.ts';
import type { MessageRecord } from '../model/message-record.ts';
import type { CanaryStore, Clock, Ledger } from '../ports.ts';
import type { CanaryIndex } from './canary-index.ts';
import { judgeCanary } from './judge.ts';
import { markTripped } from './manage.ts';

/** What watching canaries needs from the world. */
export interface CanaryWatch {
  readonly ledger: Ledger;
  readonly canaryStore: CanaryStore;
  readonly canaries: () => Promise<CanaryIndex>;
  readonly context: EventContext;
  readonly now: Clock;
}

/** Notes every address that was tried without having been issued; resolves with how many lately. */
async function countNeighbours(
  record: MessageRecord,
  index: CanaryIndex,
  { canaryStore }: CanaryWatch,
): Promise<number> {
  const ip = record.verdict?.envelope.clientIp ?? undefined;
  const client = ip === undefined ? 'unknown' : networkOf(ip);
  const at = new Date(record.receivedAt);
  for (const address of record.summary.recipients.filter(index.isNeighbour).slice(0, 16)) {
    await canaryStore.noteGuess(client, plainHash(address), at);
  }
  return await canaryStore.guesses(client, at);
}

const alreadyTold = ({ facts = [] }: MessageRecord, canary: Canary): boolean =>
  facts.some((fact) => fact.type === 'Canary Tripped' && fact.canary.id === canary.id);

/**
 * Looks whether a message went to a canary, and tells it in the message's own record. Resolves with the canary that
 * was tripped by a leak; once per message and canary, however often it is called.
 */
export async function watchCanaries(record: MessageRecord, use: CanaryWatch): Promise<Canary | undefined> {
  const index = await use.canaries();
  const { verdict } = record;
  const hit = record.summary.recipients.flatMap((address) => index.find(address) ?? []);
  const near = record.summary.recipients.some(index.isNeighbour);
  if (verdict === undefined || (hit.length === 0 && !near)) return undefined;
  const neighbours = await countNeighbours(record, index, use);
  let tripped: Canary | undefined;
  for (const canary of hit) {
    const judgement = judgeCanary(canary, verdict, neighbours);
    if (judgement.kind === 'quiet') continue;
    const { id, list, seededAt } = canary;
    const { assessment } = judgement;
    await changeRecord(record.key, use.ledger, (there) =>
      alreadyTold(there, canary)
        ? there
        : tell(
            there,
            {
              type: 'Canary Tripped',
              at: use.now().toISOString(),
              canary: { id, list, seededAt },
              assessment,
              neighbours,
            },
            use.context,
          ),
    );
    if (assessment === 'leak') {
      tripped = canary;
      await markTripped(id, record.receivedAt, use.canaryStore);
    }
  }
  return tripped;
}
