import type { AuditCheckpoint, AuditEntry } from '../model/audit-entry.ts';
import { CHAIN_START, commitmentOf, hashOf } from './audit-chain.ts';

/** Something that cannot be if nobody touched the log. */
export type ChainProblem =
  | { readonly kind: 'changed'; readonly number: number }
  | { readonly kind: 'words-changed'; readonly number: number }
  | { readonly kind: 'missing'; readonly from: number; readonly to: number }
  | { readonly kind: 'out-of-order'; readonly number: number; readonly expected: number }
  | { readonly kind: 'not-linked'; readonly number: number }
  | { readonly kind: 'erased-without-order'; readonly number: number }
  | { readonly kind: 'checkpoint-differs'; readonly number: number }
  | { readonly kind: 'cut-off'; readonly after: number; readonly checkpoint: number };

/** What was read, and what is wrong with it. */
export interface ChainReport {
  readonly entries: number;
  readonly erased: number;
  readonly checkpoints: number;
  readonly head: string;
  readonly problems: readonly ChainProblem[];
}

/** The action under which an erasure is itself written down; its subjects are entry numbers. */
export const ERASURE = 'audit.erased';

/** Reads a whole chain once, in order, in constant memory but for erasures and checkpoints. */
export async function verifyChain(
  entries: AsyncIterable<AuditEntry> | Iterable<AuditEntry>,
  checkpoints: readonly AuditCheckpoint[],
): Promise<ChainReport> {
  // Who writes a past anew gets a checkpoint of it later: the one that was kept before must still be heard.
  const anchors = Map.groupBy(checkpoints, ({ number }) => number);
  const problems: ChainProblem[] = [];
  const erased = new Set<number>();
  const ordered = new Set<number>();
  let [count, last, previous] = [0, 0, CHAIN_START];
  for await (const entry of entries) {
    count += 1;
    problems.push(...gap(entry, last), ...content(entry), ...link(entry, { last, previous }));
    if (anchors.get(entry.number)?.some(({ hash }) => hash !== entry.hash))
      problems.push({ kind: 'checkpoint-differs', number: entry.number });
    if (entry.words.kind === 'erased') erased.add(entry.number);
    if (entry.action === ERASURE) for (const { id } of entry.subjects) ordered.add(Number(id));
    last = Math.max(last, entry.number);
    previous = entry.hash;
  }
  for (const number of erased)
    if (!ordered.has(number)) problems.push({ kind: 'erased-without-order', number });
  const newest = checkpoints.reduce((most, { number }) => Math.max(most, number), 0);
  if (newest > last) problems.push({ kind: 'cut-off', after: last, checkpoint: newest });
  return { entries: count, erased: erased.size, checkpoints: anchors.size, head: previous, problems };
}

function gap({ number }: AuditEntry, last: number): readonly ChainProblem[] {
  if (number === last + 1) return [];
  return number > last
    ? [{ kind: 'missing', from: last + 1, to: number - 1 }]
    : [{ kind: 'out-of-order', number, expected: last + 1 }];
}

function content(entry: AuditEntry): readonly ChainProblem[] {
  if (hashOf(entry) !== entry.hash) return [{ kind: 'changed', number: entry.number }];
  const { words } = entry;
  const intact = words.kind === 'erased' || commitmentOf(words.salt, words.reason) === entry.commitment;
  return intact ? [] : [{ kind: 'words-changed', number: entry.number }];
}

/** Only where the numbers follow each other: a gap has been told already. */
function link(
  entry: AuditEntry,
  { last, previous }: { readonly last: number; readonly previous: string },
): readonly ChainProblem[] {
  return entry.number === last + 1 && entry.previous !== previous
    ? [{ kind: 'not-linked', number: entry.number }]
    : [];
}
