import { networkOf } from '../campaign/network.ts';
import { plainHash } from '../campaign/state.ts';
import type { Canary } from '../model/canary.ts';
import type { NewFact } from '../model/fact.ts';
import type { MessageRecord } from '../model/message-record.ts';
import type { CanaryStore, Clock } from '../ports.ts';
import type { CanaryIndex } from './canary-index.ts';
import { judgeCanary } from './judge.ts';
import { markTripped } from './manage.ts';

/** What watching canaries needs from the world. */
export interface CanaryWatch {
  readonly canaryStore: CanaryStore;
  readonly canaries: () => Promise<CanaryIndex>;
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

/** What a message did to canaries: facts to tell in its record, and the canary that a leak tripped. */
export interface CanaryHit {
  readonly facts: readonly NewFact[];
  readonly tripped: Canary | undefined;
}

/** Looks whether a message went to a canary. Safe to repeat: what the record has told is not told again. */
export async function watchCanaries(record: MessageRecord, use: CanaryWatch): Promise<CanaryHit> {
  const index = await use.canaries();
  const { verdict } = record;
  const { recipients } = record.summary;
  const hit = recipients.flatMap((address) => index.find(address) ?? []);
  if (verdict === undefined || (hit.length === 0 && !recipients.some(index.isNeighbour))) {
    return { facts: [], tripped: undefined };
  }
  const neighbours = await countNeighbours(record, index, use);
  const trips = hit.flatMap((canary) => {
    const judgement = judgeCanary(canary, verdict, neighbours);
    return judgement.kind === 'tripped' ? [{ canary, assessment: judgement.assessment }] : [];
  });
  const leaked = trips.find(({ assessment }) => assessment === 'leak')?.canary;
  if (leaked !== undefined) await markTripped(leaked.id, record.receivedAt, use.canaryStore);
  const at = use.now().toISOString();
  const facts = trips
    .filter(({ canary }) => !alreadyTold(record, canary))
    .map(({ canary: { id, list, seededAt }, assessment }): NewFact => {
      return { type: 'Canary Tripped', at, canary: { id, list, seededAt }, assessment, neighbours };
    });
  return { facts, tripped: leaked };
}
