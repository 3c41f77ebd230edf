import { networkOf } from '../campaign/network.ts';
import { plainHash } from '../campaign/state.ts';
import type { Canary } from '../model/canary.ts';
import type { NewFact } from '../model/fact.ts';
import type { MessageRecord } from '../model/message-record.ts';
import { isUnderWay } from '../model/message-state.ts';
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
  { summary, verdict, receivedAt }: MessageRecord,
  index: CanaryIndex,
  { canaryStore }: CanaryWatch,
): Promise<number> {
  const tried = [
    ...new Set(summary.recipients.filter(index.isNeighbour).map((address) => address.toLowerCase())),
  ].slice(0, 16);
  const ip = verdict?.envelope.clientIp ?? undefined;
  // Clients that nobody knows are many: counted as one, each would vouch that the others guess.
  if (ip === undefined) return tried.length;
  const at = new Date(receivedAt);
  for (const address of tried) await canaryStore.noteGuess(networkOf(ip), plainHash(address), at);
  return await canaryStore.guesses(networkOf(ip), at);
}

const alreadyTold = ({ facts = [] }: MessageRecord, canary: Canary): boolean =>
  facts.some((fact) => fact.type === 'Canary Tripped' && fact.canary.id === canary.id);

/** Whether a person said since then that this message proves no leak. */
const isTakenBack = (record: MessageRecord, canary: Canary): boolean =>
  canary.reinstatedAt !== undefined &&
  record.receivedAt <= canary.reinstatedAt &&
  alreadyTold(record, canary);

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
  const watching = hit.filter((canary) => !isTakenBack(record, canary));
  const trips = watching.flatMap((canary) => {
    const judgement = judgeCanary(canary, verdict, { neighbours, mayChange: isUnderWay(record.state) });
    return judgement.kind === 'tripped' ? [{ canary, assessment: judgement.assessment }] : [];
  });
  const leaked = trips.find(({ assessment }) => assessment === 'leak')?.canary;
  // What was told is marked already, and a person may have taken it back since the index was read.
  if (leaked !== undefined && !alreadyTold(record, leaked))
    await markTripped(leaked.id, record.receivedAt, use.canaryStore);
  const at = use.now().toISOString();
  const facts = trips
    .filter(({ canary }) => !alreadyTold(record, canary))
    .map(({ canary: { id, list, seededAt }, assessment }): NewFact => {
      return { type: 'Canary Tripped', at, canary: { id, list, seededAt }, assessment, neighbours };
    });
  return { facts, tripped: leaked };
}
