import type { MessageRecord, MessageState } from '../../../shared/model/message-record.ts';
import type { MessageKey } from '../../../shared/model/verdict.ts';
import type { Clock, Ledger } from '../../../shared/ports.ts';
import { inTurns } from '../../../shared/review/in-turns.ts';
import { type Searchable, toSearchable } from './searchable.ts';

/** The newest messages as lines in memory, kept up with the ledger. */
export interface VerdictIndex {
  /** Lines, newest first, and how far back they reach. Takes at most about `budgetMs` to catch up. */
  readonly rows: () => Promise<{ readonly rows: readonly Searchable[]; readonly complete: boolean }>;
  /** Takes a record that was just read or written. */
  readonly learn: (record: MessageRecord) => unknown;
  /** Reads these again, so that what a page shows is what the ledger holds; tells whether any had moved on. */
  readonly refresh: (keys: readonly MessageKey[]) => Promise<boolean>;
}

/** Limits of the index: the newest `most` messages; older ones are found by date range in the ledger only. */
export interface IndexLimits {
  readonly most: number;
  readonly budgetMs: number;
  readonly freshForMs: number;
}

const LIMITS: IndexLimits = { most: 200_000, budgetMs: 800, freshForMs: 2_000 };
/** States that something else than this console may move on from. */
const MOVING: readonly MessageState[] = ['received', 'screened', 'pending', 'releasing', 'purging', 'held'];
/** How often those are looked through: a page reads its own lines again anyway. */
const MOVING_EVERY_MS = 20_000;
const MOST_MOVING = 1_000;
/** So many of them at once: whoever asks first after a while must not wait for a thousand. */
const MOVING_STEP = 100;
const PAGE = 500;

/**
 * Builds the index while it answers: the first call reads as far back as its time allows, later ones go on
 * from there. Lambda freezes between calls, so nothing runs in the background.
 */
export function verdictIndex(ledger: Ledger, now: Clock, limits: IndexLimits = LIMITS): VerdictIndex {
  const lines = lineStore();
  const past: Past = { cursor: undefined, done: false };
  const round: Round = { cursor: undefined, seen: 0, begunAt: 0 };
  let freshAt = 0;
  const update = async (): Promise<void> => {
    const started = now().getTime();
    if (started - freshAt < limits.freshForMs && past.done) return;
    if (freshAt > 0) await readNew(ledger, lines);
    if (freshAt > 0) await goRound(round, { ledger, lines, at: started });
    await goBack(past, {
      ledger,
      lines,
      most: limits.most,
      inTime: () => now().getTime() < started + limits.budgetMs,
    });
    freshAt = now().getTime();
  };
  let running: Promise<void> | undefined;
  return {
    learn: lines.learn,
    rows: async () => {
      running ??= update().finally(() => {
        running = undefined;
      });
      await running;
      return { rows: lines.sorted(), complete: past.done };
    },
    refresh: async (keys) => {
      let changed = false;
      for (const record of await inTurns(keys, 16, async (key) => await ledger.read(key)))
        if (record !== undefined && lines.learn(record)) changed = true;
      return changed;
    },
  };
}

/** How far back the ledger has been read. */
interface Past {
  cursor: string | undefined;
  done: boolean;
}

interface Lines {
  /** Whether the record was new or newer. */
  readonly learn: (record: MessageRecord) => boolean;
  readonly sorted: () => readonly Searchable[];
  readonly size: () => number;
}

function lineStore(): Lines {
  const byKey = new Map<string, Searchable>();
  let sorted: readonly Searchable[] | undefined;
  return {
    learn: (record) => {
      const known = byKey.get(record.key);
      if (known !== undefined && known.row.version >= record.version) return false;
      byKey.set(record.key, toSearchable(record));
      sorted = undefined;
      return true;
    },
    sorted: () => {
      sorted ??= [...byKey.values()].sort(newestFirstAndKey);
      return sorted;
    },
    size: () => byKey.size,
  };
}

/** The order of the queue: newest first, the key where times are the same. */
const newestFirstAndKey = ({ row: a }: Searchable, { row: b }: Searchable): number =>
  a.receivedAt === b.receivedAt ? (a.key < b.key ? 1 : -1) : a.receivedAt < b.receivedAt ? 1 : -1;

async function goBack(
  past: Past,
  {
    ledger,
    lines,
    most,
    inTime,
  }: {
    readonly ledger: Ledger;
    readonly lines: Lines;
    readonly most: number;
    readonly inTime: () => boolean;
  },
): Promise<void> {
  do {
    if (past.done || lines.size() >= most) return;
    const page = await ledger.list({
      limit: PAGE,
      ...(past.cursor === undefined ? {} : { cursor: past.cursor }),
    });
    for (const record of page.records) lines.learn(record);
    past.cursor = page.cursor;
    past.done = page.cursor === undefined;
  } while (inTime());
}

/** How far this look through the moving states has come. */
interface Round {
  cursor: string | undefined;
  seen: number;
  begunAt: number;
}

/** The next of those that may have moved: the newest, and only as far back as the lines reach. */
async function goRound(
  round: Round,
  { ledger, lines, at }: { readonly ledger: Ledger; readonly lines: Lines; readonly at: number },
): Promise<void> {
  if (round.cursor === undefined) {
    if (at - round.begunAt <= MOVING_EVERY_MS) return;
    Object.assign(round, { begunAt: at, seen: 0 });
  }
  const oldest = lines.sorted().at(-1)?.row.receivedAt ?? '';
  const { records, cursor } = await ledger.list({
    states: MOVING,
    limit: MOVING_STEP,
    ...(round.cursor === undefined ? {} : { cursor: round.cursor }),
  });
  const reached = records.filter(({ receivedAt }) => receivedAt >= oldest);
  for (const record of reached) lines.learn(record);
  round.seen += reached.length;
  round.cursor = reached.length < records.length || round.seen >= MOST_MOVING ? undefined : cursor;
}

/** From the newest down to the first that is known. */
async function readNew(ledger: Ledger, lines: Lines): Promise<void> {
  for await (const record of newestFirst(ledger)) if (!lines.learn(record)) return;
}

async function* newestFirst(ledger: Ledger) {
  let cursor: string | undefined;
  do {
    const page = await ledger.list({ limit: 100, ...(cursor === undefined ? {} : { cursor }) });
    yield* page.records;
    cursor = page.cursor;
  } while (cursor !== undefined);
}
